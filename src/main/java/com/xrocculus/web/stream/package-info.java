/** Responses that stay open and carry events (text/event-stream). */
@NullMarked
package com.xrocculus.web.stream;

import org.jspecify.annotations.NullMarked;
