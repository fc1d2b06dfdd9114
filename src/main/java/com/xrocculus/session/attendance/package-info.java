/** Who is and was in a session. */
@NullMarked
package com.xrocculus.session.attendance;

import org.jspecify.annotations.NullMarked;
