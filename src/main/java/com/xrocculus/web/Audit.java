package com.xrocculus.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The log stream {@code audit}: one line for each change and each refused login, and never a secret in it. */
@Component
public class Audit {

    private static final Logger log = LoggerFactory.getLogger("audit");

    /**
     * The same for a caller, with the login that it did it with.
     *
     * @see #record(String, String, String, String)
     */
    void record(String action, Caller caller, String what, String from) {
        log.info("action={} user={} login={} on={} from={}", action, caller.id(), caller.loginId(), what, from);
    }

    /**
     * @param action what was done, as the operation of the OpenAPI document is named
     * @param who the user who did it
     * @param what the path of what it was done to
     * @param from the address it came from
     */
    public void record(String action, String who, String what, String from) {
        log.info("action={} user={} on={} from={}", action, who, what, from);
    }
}
