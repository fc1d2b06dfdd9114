package com.xrocculus.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.RowLock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ends all logins of a user between the approval and the next poll of the headset. */
class WithdrawnPairingApiTest extends PairingTest {

    private final Approver user = user();

    private Stream<Consumer<Approver>> ends() {
        return Stream.of(
                ended -> admin.delete(ended.path() + "/logins").expectStatus().isNoContent(),
                ended -> admin.put(ended.path(), Map.of("password", PASSWORD + "!"))
                        .expectStatus()
                        .isOk(),
                ended -> {
                    admin.put(ended.path(), Map.of("disabled", true))
                            .expectStatus()
                            .isOk();
                    admin.put(ended.path(), Map.of("disabled", false))
                            .expectStatus()
                            .isOk();
                },
                ended -> admin.delete(ended.path()).expectStatus().isNoContent());
    }

    @Test
    void withdrawsWhatTheUserHasApproved() {
        ends().forEach(end -> {
            var user = user();
            var headset = here.startPairing("Headset");
            user.approve(headset);
            end.accept(user);
            headset.assertError("access_denied");
        });
    }

    @Test
    void withdrawsWhatAnAdministratorHasApprovedForAnother() {
        ends().forEach(end -> {
            var boss = administrator();
            var headset = here.startPairing("Headset");
            boss.approve(headset, user.id());
            end.accept(boss);
            headset.assertError("access_denied");
        });
        assertThat(loginsOf(user)).isEqualTo(1);
    }

    @Test
    void withdrawsWhatWasApprovedForTheUser() {
        ends().forEach(end -> {
            var loggedIn = user();
            var headset = here.startPairing("Headset");
            administrator().approve(headset, loggedIn.id());
            end.accept(loggedIn);
            headset.assertError("access_denied");
        });
    }

    @Test
    void keepsThePairingsOfOthers() {
        var headset = here.startPairing("Headset");
        user.approve(headset);
        ends().forEach(end -> end.accept(user()));
        assertThat(userOf(headset.login())).isEqualTo(user.id());
    }

    @Test
    void endsTheLoginOfAHeadsetThatPollsWhileItsUserIsDeleted() {
        var headset = here.startPairing("Headset");
        user.approve(headset);
        CompletableFuture<Integer> poll;
        CompletableFuture<Integer> deletion;
        try (var lock = RowLock.on(service, "select id from pairings where user_id = ?", user.id())) {
            poll = lock.send(headset::poll);
            deletion = lock.send(() -> admin.delete(user.path()));
        }
        assertThat(poll.join()).isEqualTo(200);
        assertThat(deletion.join()).isEqualTo(204);
        var ended = service.jdbc().sql("select ended_at is not null from logins where user_id = ?");
        assertThat(ended.param(user.id()).query(Boolean.class).list()).containsExactly(true, true);
    }
}
