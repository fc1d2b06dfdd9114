package com.xrocculus.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/** The 10,000 most common passwords, in lower case; only those that are long enough are kept in memory. */
@Component
class CommonPasswords {

    private final Set<String> passwords = read();

    boolean contains(String foldedPassword) {
        return passwords.contains(foldedPassword);
    }

    private static Set<String> read() {
        try (var file = CommonPasswords.class.getResourceAsStream("common-passwords.txt.gz");
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(password -> password.length() >= Password.SHORTEST)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
