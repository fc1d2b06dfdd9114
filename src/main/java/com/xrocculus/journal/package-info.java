/** Records every committed change: what was changed, by whom and from where. */
@NullMarked
package com.xrocculus.journal;

import org.jspecify.annotations.NullMarked;
