/** Backups of the embedded database: made while it is in use, and restored. */
@NullMarked
package com.xrocculus.backup;

import org.jspecify.annotations.NullMarked;
