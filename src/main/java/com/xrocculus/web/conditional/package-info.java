/** Entity tags, conditional requests and requests that may be repeated. */
@NullMarked
package com.xrocculus.web.conditional;

import org.jspecify.annotations.NullMarked;
