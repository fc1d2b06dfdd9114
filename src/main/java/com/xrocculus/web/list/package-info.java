/** Lists: filters, order, pages and limits. */
@NullMarked
package com.xrocculus.web.list;

import org.jspecify.annotations.NullMarked;
