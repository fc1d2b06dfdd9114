package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static com.xrocculus.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Simultaneous;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder.BCryptVersion;

/** Users whose hashes were taken over from the original service can log in. */
class BcryptHashApiTest extends ApiTest {

    private static final int WEAK_BUT_QUICK = 4;

    private final String username = unique("veteran-");

    @ParameterizedTest
    @EnumSource(BCryptVersion.class)
    void logsInWithABcryptHashAndReplacesIt(BCryptVersion version) {
        createVeteran(version);
        logIn(PASSWORD);
        assertThat(storedHash()).startsWith("{argon2id}$argon2id$");
        logIn(PASSWORD);
    }

    @Test
    void keepsTheNewHashAtTheNextLogin() {
        createVeteran(BCryptVersion.$2B);
        logIn(PASSWORD);
        var hash = storedHash();
        logIn(PASSWORD);
        assertThat(storedHash()).isEqualTo(hash);
    }

    @Test
    void letsInParallelLoginsOfWhichOneReplacesTheHash() {
        createVeteran(BCryptVersion.$2B);
        for (var round = 0; round < 5; round++) {
            storeHash(new BCryptPasswordEncoder(WEAK_BUT_QUICK).encode(PASSWORD));
            var credentials = Map.of("username", username, "password", PASSWORD);
            assertThat(Simultaneous.statuses(8, number -> anonymous.post("/login", credentials)))
                    .containsOnly(200);
        }
    }

    @Test
    void refusesAWrongPasswordAndKeepsTheBcryptHash() {
        var hash = createVeteran(BCryptVersion.$2B);
        for (var wrong : new String[] {"not " + PASSWORD, "x".repeat(5000), "\0"}) {
            problem(anonymous.post("/login", Map.of("username", username, "password", wrong)), 401, "login_failed");
        }
        assertThat(storedHash()).isEqualTo(hash);
    }

    @Test
    void logsNobodyInWithAHashThatIsNone() {
        createVeteran(BCryptVersion.$2B);
        for (var broken : new String[] {"", "$2b$", "!", "{noop}" + PASSWORD, PASSWORD, "{argon2id}", "{argon2id}$x"}) {
            storeHash(broken);
            problem(anonymous.post("/login", Map.of("username", username, "password", PASSWORD)), 401, "login_failed");
        }
    }

    private String createVeteran(BCryptVersion version) {
        createUser(Map.of("username", username));
        var hash = new BCryptPasswordEncoder(version, WEAK_BUT_QUICK).encode(PASSWORD);
        storeHash(hash);
        return hash;
    }

    private void storeHash(String hash) {
        service.jdbc()
                .sql("update users set password_hash = ? where username = ?")
                .params(hash, username)
                .update();
    }

    private String storedHash() {
        return service.jdbc()
                .sql("select password_hash from users where username = ?")
                .param(username)
                .query(String.class)
                .single();
    }

    private void logIn(String password) {
        var answer = json(anonymous.post("/login", Map.of("username", username, "password", password)));
        assertThat(answer.at("/user/username").asString()).isEqualTo(username);
    }
}
