/** Measurements of the built service, which bench/run starts; Maven compiles them with the tests and runs none. */
@NullMarked
package com.xrocculus.bench;

import org.jspecify.annotations.NullMarked;
