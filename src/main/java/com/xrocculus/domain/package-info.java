/** How entities refuse a change, without knowing about HTTP. */
@NullMarked
package com.xrocculus.domain;

import org.jspecify.annotations.NullMarked;
