/** What has been changed, by whom and from where. */
@NullMarked
package com.xrocculus.journal;

import org.jspecify.annotations.NullMarked;
