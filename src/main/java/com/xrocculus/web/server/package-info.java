/** The HTTP server: its limits, health checks and shutdown. */
@NullMarked
package com.xrocculus.web.server;

import org.jspecify.annotations.NullMarked;
