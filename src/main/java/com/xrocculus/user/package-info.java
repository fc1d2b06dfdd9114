/** Who may log in: accounts, roles and password hashes. */
@NullMarked
package com.xrocculus.user;

import org.jspecify.annotations.NullMarked;
