/** Versions of resources, which follow the journal. */
@NullMarked
package com.xrocculus.journal.follow;

import org.jspecify.annotations.NullMarked;
