package com.xrocculus.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import com.xrocculus.OneDatabaseIsEnough;
import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.database.Statements.Executed;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** How many rows H2 reads for a page of a list, and for a change. PostgreSQL chooses its plans by the size of the tables. */
@OneDatabaseIsEnough
class ListScanApiTest extends ApiTest {

    private static final int ROWS = 5_000;
    private static final int MOST_ROWS_READ = 1_000;
    private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

    private static TestService node;

    @BeforeParameterizedClassInvocation
    static void fillTables() {
        node = TestService.start(TestDatabase.create());
        var jdbc = node.jdbc();
        jdbc.sql("insert into groups (version, name, name_key, search_words) values (0, 'g', 'g', ' g')")
                .update();
        jdbc.sql("insert into users (version, username, username_key, email, email_key, search_words, password_hash,"
                        + " role, disabled, group_id, created_at, updated_at)"
                        + " select 0, 'u' || x, 'u' || x, 'u' || x, 'u' || x, ' u' || x, '', 'USER', mod(x, 3) = 0, 1,"
                        + " now(), now() from system_range(1, ?)")
                .param(ROWS)
                .update();
        jdbc.sql("insert into sessions (version, name, name_key, search_words, state, host_id, created_at)"
                        + " select 0, 's' || x, 's' || x, ' s' || x, case mod(x, 2) when 0 then 'ACTIVE' else 'INACTIVE'"
                        + " end, 2, now() from system_range(1, ?)")
                .param(ROWS)
                .update();
        jdbc.sql("insert into attendances (session_id, user_id, joined_at, present)"
                        + " select 2500, id, now(), true from users")
                .update();
        jdbc.sql("analyze").update();
    }

    @AfterParameterizedClassInvocation
    static void stopNode() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users",
                "/users?group=1",
                "/users?disabled=true",
                "/users?role=user",
                "/users?role=admin",
                "/users?group=1&disabled=true",
                "/users?group=1&role=admin",
                "/users?group=1&role=user",
                "/users?disabled=true&role=user",
                "/users?group=1&disabled=true&role=user",
                "/users?deleted=true",
                "/users?q=u",
                "/users?q=u2500",
                "/users?q=u&role=admin",
                "/sessions?state=active",
                "/sessions?q=s",
                "/sessions?q=s&state=active",
                "/sessions/2500/attendance",
                "/journal"
            })
    void aPageReadsFewRows(String path) {
        var separator = path.contains("?") ? "&" : "?";
        for (var page : new String[] {"", "&cursor=2500", "&sort=-id", "&sort=-id&cursor=2500"}) {
            assertThat(rowsReadFor(path + separator + "envelope=true&limit=100" + page))
                    .as(path + page)
                    .isLessThan(MOST_ROWS_READ);
        }
    }

    @Test
    void aChangeReadsFewRows() {
        assertChangeReadsFewRows(HttpMethod.POST, "/sessions/2501/start");
        assertChangeReadsFewRows(HttpMethod.POST, "/sessions/2501/add_user/1001");
        assertChangeReadsFewRows(HttpMethod.POST, "/sessions/2501/stop");
        assertChangeReadsFewRows(HttpMethod.DELETE, "/users/1001");
        assertChangeReadsFewRows(HttpMethod.POST, "/sessions/2501/start");
        assertChangeReadsFewRows(HttpMethod.DELETE, "/sessions/2501");
    }

    private static void assertChangeReadsFewRows(HttpMethod method, String path) {
        assertThat(rowsReadFor(method, path)).as("%s %s", method, path).isLessThan(MOST_ROWS_READ);
    }

    private static long rowsReadFor(String path) {
        return rowsReadFor(HttpMethod.GET, path);
    }

    private static long rowsReadFor(HttpMethod method, String path) {
        return Statements.of((header, name) -> node.admin()
                        .http()
                        .method(method)
                        .uri(URI.create(node.address() + path))
                        .header(header, name)
                        .exchange()
                        .expectStatus()
                        .is2xxSuccessful())
                .stream()
                .filter(ListScanApiTest::onlyReads)
                .mapToLong(ListScanApiTest::rowsReadBy)
                .sum();
    }

    /** Measuring a statement executes it again. */
    private static boolean onlyReads(Executed statement) {
        return statement.sql().startsWith("select") && !statement.sql().contains("final table");
    }

    private static long rowsReadBy(Executed statement) {
        var query = node.jdbc().sql("explain analyze " + statement.sql());
        for (var value : statement.parameters().values()) {
            query = query.param(value);
        }
        return READ.matcher(query.query(String.class).single())
                .results()
                .mapToLong(read -> Long.parseLong(read.group(1)))
                .sum();
    }
}
