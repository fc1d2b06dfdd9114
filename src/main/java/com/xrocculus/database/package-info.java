/** Which database, how it is reached, and what happens when it is full or gone. */
@NullMarked
package com.xrocculus.database;

import org.jspecify.annotations.NullMarked;
