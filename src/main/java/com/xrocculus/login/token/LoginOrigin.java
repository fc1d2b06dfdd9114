package com.xrocculus.login.token;

import org.jspecify.annotations.Nullable;

/**
 * Where a login comes from.
 *
 * @param device the name of the device, if it is known
 * @param address the IP address of the client
 */
record LoginOrigin(@Nullable String device, String address) {}
