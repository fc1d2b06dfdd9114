/** Reports all errors as RFC 9457 problems. */
@NullMarked
package com.xrocculus.web.problem;

import org.jspecify.annotations.NullMarked;
