/** The HTTP server: its limits, its probes and how it stops. */
@NullMarked
package com.xrocculus.web.server;

import org.jspecify.annotations.NullMarked;
