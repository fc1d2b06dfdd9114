/** Follows the changes of sessions, for event streams and conditional requests. */
@NullMarked
package com.xrocculus.session.events;

import org.jspecify.annotations.NullMarked;
