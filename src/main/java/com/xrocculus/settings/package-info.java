/** Reads the settings, and explains in one line why the service cannot start. */
@NullMarked
package com.xrocculus.settings;

import org.jspecify.annotations.NullMarked;
