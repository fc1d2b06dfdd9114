package com.xrocculus.user.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, who is created if there are no users.
 *
 * @param adminPassword generated if it is null
 */
@ConfigurationProperties
record AdminSettings(
        @DefaultValue("admin") String adminUsername,
        @DefaultValue("admin@example.com") String adminEmail,
        @Nullable String adminPassword) {

    /** Without the password. */
    @Override
    public String toString() {
        return "AdminSettings[adminUsername=" + adminUsername + "]";
    }
}
