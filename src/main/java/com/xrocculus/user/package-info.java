/** Users, their roles and who may log in. */
@NullMarked
package com.xrocculus.user;

import org.jspecify.annotations.NullMarked;
