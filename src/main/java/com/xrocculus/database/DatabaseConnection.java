package com.xrocculus.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How to connect; a user or a password that the URL holds is not repeated. */
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
