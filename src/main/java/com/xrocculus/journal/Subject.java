package com.xrocculus.journal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The resource that an entry of the journal is about.
 *
 * @param type a singular word such as {@code session}
 * @param id null if the resource has no id
 */
public record Subject(String type, @Nullable Long id) {

    public static Subject user(long id) {
        return new Subject("user", id);
    }

    public static Subject group(long id) {
        return new Subject("group", id);
    }

    public static Subject session(long id) {
        return new Subject("session", id);
    }

    public static Subject login(long id) {
        return new Subject("login", id);
    }

    /** A login that was refused. */
    public static Subject noLogin() {
        return new Subject("login", null);
    }

    public static Subject pairing(long id) {
        return new Subject("pairing", id);
    }

    public static Subject backup() {
        return new Subject("backup", null);
    }

    /** Such as {@code /sessions/5}, whether or not the API has such a route. */
    String path() {
        return "/" + type + "s" + (id == null ? "" : "/" + Objects.toString(id));
    }
}
