/** Exchanges credentials for tokens, and protects every other route. */
@NullMarked
package com.xrocculus.login;

import org.jspecify.annotations.NullMarked;
