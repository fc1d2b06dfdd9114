package com.xrocculus.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connection details. A username or password that is part of the URL is null here. */
record DatabaseConnection(
        String jdbcUrl, @Nullable String username, @Nullable String password) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("[?;].*", "");
    }
}
