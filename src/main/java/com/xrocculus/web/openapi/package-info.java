/** The OpenAPI document. */
@NullMarked
package com.xrocculus.web.openapi;

import org.jspecify.annotations.NullMarked;
