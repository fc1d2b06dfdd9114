package com.xrocculus.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PooledArgon2Test {

    private static final String PASSWORD = "Grüne Wiese 🌱";
    private static final long MEBIBYTE = 1 << 20;

    private final PooledArgon2 pooled = new PooledArgon2();

    @Test
    void makesAndReadsTheSameHashesAsSpringSecurity() {
        var plain = new Argon2PasswordEncoder(16, 32, 1, 19456, 2);
        var hash = pooled.encode(PASSWORD);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(plain.matches(PASSWORD, hash)).isTrue();
        assertThat(plain.upgradeEncoding(hash)).isFalse();
        var plainHash = plain.encode(PASSWORD);
        assertThat(pooled.matches(PASSWORD, plainHash)).isTrue();
        assertThat(pooled.matches(PASSWORD + ".", plainHash)).isFalse();
        assertThat(pooled.encode(PASSWORD)).as("another salt").isNotEqualTo(hash);
    }

    @Test
    void readsHashesWithOtherParameters() {
        var hash = new Argon2PasswordEncoder(8, 24, 2, 64, 1).encode(PASSWORD);
        assertThat(pooled.matches(PASSWORD, hash)).isTrue();
        assertThat(pooled.matches(PASSWORD + ".", hash)).isFalse();
        assertThat(pooled.upgradeEncoding(hash)).isTrue();
    }

    @Test
    void mixesUpNoHashesThatAreComputedAtTheSameTime() {
        var hash = pooled.encode(PASSWORD);
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> pooled.matches(i % 2 == 0 ? PASSWORD : "another", hash))
                        .toList())
                .containsExactly(true, false, true, false, true, false, true, false);
    }

    @Test
    void usesItsMemoryAgain() {
        var hash = pooled.encode(PASSWORD);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = thread.getCurrentThreadAllocatedBytes();
        assertThat(pooled.matches(PASSWORD, hash)).isTrue();
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(MEBIBYTE);
    }
}
