/** Identifies callers and their addresses, and reads, normalises and limits the values of requests. */
@NullMarked
package com.xrocculus.web.request;

import org.jspecify.annotations.NullMarked;
