/** What the program can do besides serving. */
@NullMarked
package com.xrocculus.command;

import org.jspecify.annotations.NullMarked;
