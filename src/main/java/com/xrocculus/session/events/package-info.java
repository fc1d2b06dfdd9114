/** The stream of changes of sessions. */
@NullMarked
package com.xrocculus.session.events;

import org.jspecify.annotations.NullMarked;
