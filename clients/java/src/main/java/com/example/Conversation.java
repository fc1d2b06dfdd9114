package com.example;

import com.example.api.LoginApi;
import com.example.api.SessionsApi;
import com.example.api.SessionsApi.APICreateSessionRequest;
import com.example.api.SessionsApi.APIGetSessionRequest;
import com.example.api.SessionsApi.APIListSessionsRequest;
import com.example.api.UsersApi;
import com.example.client.ApiException;
import com.example.model.CreateSession;
import com.example.model.SessionResponse;
import com.example.model.SessionState;
import com.example.model.UpdateSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Uses the service once from login to logout, and fails if a response is not the expected one. */
final class Conversation {

    private static final Pattern NEXT_CURSOR = Pattern.compile("<[^>]*[?&]cursor=(\\d+)[^>]*>; rel=\"next\"");

    private final Login login;
    private final SessionsApi sessions;
    private final long me;
    private final String name = "Java " + UUID.randomUUID();

    private Conversation(Login login) throws ApiException {
        this.login = login;
        sessions = new SessionsApi(login.client());
        me = new UsersApi(login.client()).getMe((String) null, (String) null).getId();
    }

    public static void main(String[] arguments) throws ApiException {
        var environment = System.getenv();
        var login = new Login(
                environment.get("XROCCULUS_URL"),
                environment.get("XROCCULUS_USERNAME"),
                environment.get("XROCCULUS_PASSWORD"));
        var conversation = new Conversation(login);
        var id = conversation.create();
        conversation.addAndStart(id);
        conversation.list(id);
        conversation.readAndRename(id);
        conversation.refreshAndLogOut(id);
        System.out.println("The Java client has completed its conversation.");
    }

    /** The same key with the same body gives the same session, so the request can be repeated if a response is lost. */
    private long create() throws ApiException {
        var request = APICreateSessionRequest.newBuilder()
                .createSession(new CreateSession().name(name))
                .idempotencyKey(UUID.randomUUID().toString())
                .build();
        var created = sessions.createSession(request).getId();
        check(created.equals(sessions.createSession(request).getId()), "the same session");
        return created;
    }

    private void addAndStart(long id) throws ApiException {
        var users = sessions.addUserToSession(id, me).getUsers();
        check(users.size() == 1 && users.get(0).getId() == me, "one user");
        var started = sessions.startSession(id);
        check(started.getState() == SessionState.ACTIVE, "active");
        check(started.getStartedAt() != null, "a start time");
    }

    private void list(long id) throws ApiException {
        for (var part : List.of("part 1", "part 2")) {
            var more = new CreateSession().name(name + ", " + part).users(List.of(me));
            sessions.createSession(
                    APICreateSessionRequest.newBuilder().createSession(more).build());
        }
        var ids = listMine().stream().map(SessionResponse::getId).toList();
        check(ids.size() >= 3 && ids.contains(id), "all sessions");
        check(new HashSet<>(ids).size() == ids.size(), "each session once");
    }

    /** The header Link leads from each page to the next. */
    private List<SessionResponse> listMine() throws ApiException {
        var all = new ArrayList<SessionResponse>();
        Long cursor = null;
        do {
            var page = sessions.listSessionsWithHttpInfo(APIListSessionsRequest.newBuilder()
                    .user(me)
                    .limit(2)
                    .cursor(cursor)
                    .build());
            all.addAll(page.getData());
            var link = page.getHeaders().getOrDefault("Link", List.of());
            cursor = link.stream()
                    .map(NEXT_CURSOR::matcher)
                    .flatMap(matcher -> matcher.results())
                    .map(match -> Long.valueOf(match.group(1)))
                    .findFirst()
                    .orElse(null);
        } while (cursor != null);
        return all;
    }

    /** The generated client reports a 304 as an exception. */
    private void readAndRename(long id) throws ApiException {
        var request = APIGetSessionRequest.newBuilder().sessionId(id);
        var tag = sessions.getSessionWithHttpInfo(request.build())
                .getHeaders()
                .get("ETag")
                .get(0);
        checkStatus(304, () -> sessions.getSession(request.ifNoneMatch(tag).build()));
        sessions.updateSession(id, new UpdateSession().name(name + ", renamed"), tag);
        checkStatus(412, () -> sessions.updateSession(id, new UpdateSession().name("never"), tag));
    }

    private void refreshAndLogOut(long id) throws ApiException {
        login.refresh();
        check(sessions.stopSession(id).getState() == SessionState.INACTIVE, "inactive");
        sessions.deleteSession(id, (String) null);
        new LoginApi(login.client()).logout();
        checkStatus(401, () -> sessions.startSession(id));
    }

    private static void checkStatus(int status, Call call) {
        try {
            call.run();
        } catch (ApiException e) {
            check(e.getCode() == status, status + " instead of " + e.getMessage());
            return;
        }
        throw new IllegalStateException("Expected " + status);
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalStateException("Expected " + expected);
        }
    }

    private interface Call {
        void run() throws ApiException;
    }
}
