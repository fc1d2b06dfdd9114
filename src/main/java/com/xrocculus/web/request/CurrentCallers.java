package com.xrocculus.web.request;

/** Knows who may still use the service, for responses that last longer than a moment. */
public interface CurrentCallers {

    /** Whether the login of the caller has not ended, and has the same permissions. */
    boolean isCurrent(Caller caller);
}
