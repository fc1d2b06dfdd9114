/** The first administrator, and a new password for an administrator who lost it. */
@NullMarked
package com.xrocculus.user.admin;

import org.jspecify.annotations.NullMarked;
