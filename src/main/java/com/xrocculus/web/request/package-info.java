/** Who calls and from where, and how values of requests are read, cleaned and limited. */
@NullMarked
package com.xrocculus.web.request;

import org.jspecify.annotations.NullMarked;
