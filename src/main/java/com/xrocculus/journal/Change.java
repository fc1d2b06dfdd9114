package com.xrocculus.journal;

import com.xrocculus.web.request.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction will have changed when it commits.
 *
 * @param caller null for the operator, who has no address either, and for clients that have not logged in
 */
record Change(
        String action,
        @Nullable Caller caller,
        Subject subject,
        @Nullable String address,
        Map<String, ?> details) {}
