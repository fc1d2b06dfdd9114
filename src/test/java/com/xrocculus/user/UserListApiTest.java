package com.xrocculus.user;

import static com.xrocculus.Client.problem;
import static com.xrocculus.Lists.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrocculus.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserListApiTest extends ApiTest {

    @Test
    void findsTheUsersOfAGroup() {
        var group = createGroup();
        var first = create(Map.of("group", group));
        create(Map.of("group", createGroup()));
        var second = create(Map.of("group", group));
        assertThat(ids(admin.get("/users?group=" + group))).containsExactly(first, second);
    }

    @Test
    void findsUsersByRole() {
        var group = createGroup();
        var user = create(Map.of("group", group));
        var administrator = create(Map.of("group", group, "role", "admin"));
        assertThat(ids(admin.get("/users?role=user&group=" + group))).containsExactly(user);
        assertThat(ids(admin.get("/users?role=admin&group=" + group))).containsExactly(administrator);
    }

    @Test
    void findsDisabledUsersAndTheOthers() {
        var group = createGroup();
        var enabled = create(Map.of("group", group));
        var disabled = create(Map.of("group", group, "disabled", true));
        assertThat(ids(admin.get("/users?group=" + group))).containsExactly(enabled, disabled);
        assertThat(ids(admin.get("/users?disabled=true&group=" + group))).containsExactly(disabled);
        assertThat(ids(admin.get("/users?disabled=false&group=" + group))).containsExactly(enabled);
    }

    @Test
    void findsUsersByTheStartOfAWordInTheirNames() {
        var word = unique("Quartz");
        var byFullName = create(Map.of("full_name", "Ada " + word));
        var byUsername = create(Map.of("username", word + ".ada"));
        var bySecondWord = create(Map.of("username", "ada-" + word));
        create(Map.of("full_name", "x" + word));
        create(Map.of("email", word + "@example.com"));
        var start = word.substring(0, word.length() - 1);
        assertThat(ids(admin.get("/users?q=" + start))).containsExactly(byFullName, byUsername, bySecondWord);
        assertThat(ids(admin.get("/users?q=" + word.toUpperCase())))
                .containsExactly(byFullName, byUsername, bySecondWord);
        assertThat(ids(admin.get("/users?q=ada%20" + word))).containsExactly(byFullName, bySecondWord);
    }

    @Test
    void combinesASearchWithTheOtherFilters() {
        var word = unique("Topaz");
        var group = createGroup();
        var user = create(Map.of("full_name", word, "group", group));
        var disabled = create(Map.of("full_name", word, "disabled", true));
        var administrator = create(Map.of("full_name", word, "role", "admin"));
        assertThat(ids(admin.get("/users?q=" + word))).containsExactly(user, disabled, administrator);
        assertThat(ids(admin.get("/users?sort=-id&limit=2&q=" + word))).containsExactly(administrator, disabled);
        assertThat(ids(admin.get("/users?q=" + word + "&cursor=" + user))).containsExactly(disabled, administrator);
        assertThat(ids(admin.get("/users?q=" + word + "&group=" + group))).containsExactly(user);
        assertThat(ids(admin.get("/users?q=" + word + "&role=admin"))).containsExactly(administrator);
        assertThat(ids(admin.get("/users?q=" + word + "&disabled=true"))).containsExactly(disabled);
    }

    @Test
    void findsDeletedUsersByTheirNamesOnlyAmongTheDeleted() {
        var word = unique("Beryl");
        var deleted = create(Map.of("full_name", word));
        admin.delete("/users/" + deleted).expectStatus().isNoContent();
        assertThat(ids(admin.get("/users?q=" + word))).isEmpty();
        assertThat(ids(admin.get("/users?deleted=true&q=" + word))).containsExactly(deleted);
    }

    /** The index has only the first characters of such words. */
    @Test
    void comparesAllCharactersOfLongWords() {
        var word = unique("A\uD83E\uDD16rdvarksAreLong");
        var first = create(Map.of("full_name", word + "one"));
        var second = create(Map.of("full_name", "two " + word + "two"));
        assertThat(search(word)).containsExactly(first, second);
        assertThat(search(word + "t")).containsExactly(second);
        assertThat(search("two " + word)).containsExactly(second);
    }

    @Test
    void takesNoCharacterOfASearchForAWildcard() {
        var word = unique("Onyx");
        create(Map.of("full_name", word + " one"));
        for (var q : new String[] {word.substring(0, 8) + "%25one", word.replaceFirst("n", "_"), "%5C" + word + "x"}) {
            assertThat(ids(admin.get("/users?q=" + q))).isEmpty();
        }
    }

    @Test
    void followsChangesOfWhatItSearches() {
        var old = unique("Old");
        var fresh = unique("Fresh");
        var id = create(Map.of("full_name", old));
        admin.put("/users/" + id, Map.of("full_name", fresh)).expectStatus().isOk();
        assertThat(ids(admin.get("/users?q=" + old))).isEmpty();
        assertThat(ids(admin.get("/users?q=" + fresh))).containsExactly(id);
    }

    @Test
    void showsDeletedUsersOnlyToWhoAsksForThem() {
        var group = createGroup();
        var kept = create(Map.of("group", group));
        var deleted = create(Map.of("group", group));
        admin.delete("/users/" + deleted).expectStatus().isNoContent();
        assertThat(ids(admin.get("/users?group=" + group))).containsExactly(kept);
        assertThat(ids(admin.get("/users?deleted=false&group=" + group))).containsExactly(kept);
        assertThat(ids(admin.get("/users?deleted=true&group=" + group))).contains(deleted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group=a", "group=0", "group=", "role=owner", "role=", "role=ADMIN", "role=user&role=admin",
                "disabled=yes", "disabled=1", "disabled=", "deleted=maybe", "q=", "q=%20", "q=..."
            })
    void refusesFilterValuesItDoesNotKnow(String filter) {
        problem(admin.get("/users?" + filter), 400, "bad_request");
    }

    private List<Long> search(String q) {
        return ids(admin.get("/users?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)));
    }

    private long create(Map<String, ?> details) {
        return createUser(details).required("id").asLong();
    }
}
