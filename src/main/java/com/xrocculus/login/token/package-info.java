/** The OAuth 2 token endpoint: exchanges credentials for tokens. */
@NullMarked
package com.xrocculus.login.token;

import org.jspecify.annotations.NullMarked;
