/** Checks the clients in the folder {@code clients} against the packaged service, in the Maven profile clients. */
@NullMarked
package com.xrocculus.clients;

import org.jspecify.annotations.NullMarked;
