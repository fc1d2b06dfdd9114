package com.xrocculus.web;

import org.jspecify.annotations.Nullable;

/** The user who makes the request, as the database knows it at this moment. */
public record Caller(long id, boolean admin, @Nullable Long groupId) {

    public boolean is(long userId) {
        return id == userId;
    }

    /** Refuses with 403 a caller who is no administrator. */
    public void requireAdmin() {
        if (!admin) {
            throw Refusal.forbidden("Only an administrator may do this.");
        }
    }
}
