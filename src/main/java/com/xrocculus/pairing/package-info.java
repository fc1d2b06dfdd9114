/** Logs a headset in with a code that its user enters on a phone (RFC 8628). */
@NullMarked
package com.xrocculus.pairing;

import org.jspecify.annotations.NullMarked;
