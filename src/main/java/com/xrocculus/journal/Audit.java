package com.xrocculus.journal;

import com.xrocculus.web.request.Caller;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * The log stream {@code audit}: one line for each change and each refused login, and never a secret in it. A line is a
 * sequence of {@code key=value} pairs. Values are percent-encoded as in the path of a URL, so that none has a space.
 */
@Component
public class Audit {

    private static final Logger log = LoggerFactory.getLogger("audit");

    /**
     * The same for a caller, with the login that it did it with.
     *
     * @see #record(String, String, String, String)
     */
    void record(String action, Caller caller, String what, String from) {
        log.info(
                "action={} user={} login={} on={} from={}",
                action,
                caller.id(),
                caller.loginId(),
                encode(what),
                encode(from));
    }

    /**
     * @param action what was done, as the operation of the OpenAPI document is named
     * @param who the id of the user who did it, or a word for somebody else
     * @param what the path of what it was done to
     * @param from the address it came from, or a word for another place
     */
    public void record(String action, String who, String what, String from) {
        log.info("action={} user={} on={} from={}", action, encode(who), encode(what), encode(from));
    }

    private static String encode(String value) {
        return UriUtils.encodePath(value, StandardCharsets.UTF_8);
    }
}
