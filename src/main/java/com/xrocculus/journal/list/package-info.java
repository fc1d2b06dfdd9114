/** Lets administrators read the journal. */
@NullMarked
package com.xrocculus.journal.list;

import org.jspecify.annotations.NullMarked;
