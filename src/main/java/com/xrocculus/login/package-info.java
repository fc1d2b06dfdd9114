/** Turns credentials into tokens, and guards every other route. */
@NullMarked
package com.xrocculus.login;

import org.jspecify.annotations.NullMarked;
