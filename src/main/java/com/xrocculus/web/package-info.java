/** What all routes share. */
@NullMarked
package com.xrocculus.web;

import org.jspecify.annotations.NullMarked;
