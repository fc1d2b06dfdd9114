package com.xrocculus.login;

import static com.xrocculus.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.Simultaneous;
import com.xrocculus.TestService;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RefreshRaceApiTest extends ApiTest {

    private static final int CLIENTS = 20;

    @Test
    void leavesOneLoginWithOneSuccessorAfterParallelRefreshes() {
        race(service);
    }

    @Test
    void leavesOneLoginWithOneSuccessorWhenTwoNodesAreAskedInParallel() {
        try (var node = TestService.start(service.databaseUrl())) {
            race(node);
        }
    }

    private void race(TestService otherNode) {
        var login = Tokens.of(service, someone().username(), PASSWORD);
        var successors = ConcurrentHashMap.<String>newKeySet();
        var statuses = Simultaneous.statuses(CLIENTS, number -> {
            var answer = Tokens.refresh(number % 2 == 0 ? service : otherNode, login.refresh());
            successors.add(new Tokens(service, json(answer)).refresh());
            return answer;
        });
        assertThat(Set.copyOf(statuses)).containsExactly(200);
        assertThat(successors).hasSize(1);
        var successor = new Tokens(
                service, json(Tokens.refresh(service, successors.iterator().next())));
        assertThat(successor.loginId()).isEqualTo(login.loginId());
    }
}
