/** Errors as RFC 9457 problems, whatever fails and wherever it fails. */
@NullMarked
package com.xrocculus.web.problem;

import org.jspecify.annotations.NullMarked;
