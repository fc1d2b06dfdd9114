/** Pages of lists: which rows, in which order, and how many at a time. */
@NullMarked
package com.xrocculus.web.list;

import org.jspecify.annotations.NullMarked;
