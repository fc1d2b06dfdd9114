/** Password rules, hashing, and limits on guessing. */
@NullMarked
package com.xrocculus.password;

import org.jspecify.annotations.NullMarked;
