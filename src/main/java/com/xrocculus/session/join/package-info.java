/** How users join a session with a code. */
@NullMarked
package com.xrocculus.session.join;

import org.jspecify.annotations.NullMarked;
