/** Creates the first administrator, and resets a lost administrator password. */
@NullMarked
package com.xrocculus.user.admin;

import org.jspecify.annotations.NullMarked;
