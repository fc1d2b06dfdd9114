/** Copies of the embedded database: made while it is in use, and brought back. */
@NullMarked
package com.xrocculus.backup;

import org.jspecify.annotations.NullMarked;
