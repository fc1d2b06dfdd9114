/** Responses in CSV (RFC 4180). */
@NullMarked
package com.xrocculus.web.csv;

import org.jspecify.annotations.NullMarked;
