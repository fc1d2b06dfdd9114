/** An XR session from its creation to its end, and who is in it. */
@NullMarked
package com.xrocculus.session;

import org.jspecify.annotations.NullMarked;
