/** Selects the database, connects to it, and handles a full disk or a lost connection. */
@NullMarked
package com.xrocculus.database;

import org.jspecify.annotations.NullMarked;
