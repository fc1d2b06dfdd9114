package com.xrocculus.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.settings.UnusableSetting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class DatabaseSettingsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql://ada:secret@db.example.com:5433/xr, jdbc:postgresql://db.example.com:5433/xr, ada, secret",
                "postgres://ada:secret@db/xr, jdbc:postgresql://db/xr, ada, secret",
                "postgresql://ada@db/xr, jdbc:postgresql://db/xr, ada, -",
                "postgresql://db/xr, jdbc:postgresql://db/xr, -, -",
                "postgresql://ada:@db/xr, jdbc:postgresql://db/xr, ada, ''",
                "postgresql://ada:p%40ss%2F%3A%25+%C3%A9@db/xr, jdbc:postgresql://db/xr, ada, p@ss/:%+é",
                "postgresql://a%40b:c:d@db/xr, jdbc:postgresql://db/xr, a@b, c:d",
                "postgresql://ada:p@ss@db/xr, jdbc:postgresql://db/xr, ada, p@ss",
                "postgresql://ada:secret@my_db:5432/xr, jdbc:postgresql://my_db:5432/xr, ada, secret",
                "postgresql://ada:secret@[::1]:5432/xr, jdbc:postgresql://[::1]:5432/xr, ada, secret",
                "postgresql://a:b@db/xr?sslmode=require&x=%20, jdbc:postgresql://db/xr?sslmode=require&x=%20, a, b"
            })
    void readsAPostgresUrlAsItsOwnToolsDo(String url, String jdbcUrl, String username, String password) {
        var connection = connection(url);
        assertThat(connection.getJdbcUrl()).startsWith(jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?"));
        assertThat(connection.getUsername()).isEqualTo(username);
        assertThat(connection.getPassword()).isEqualTo(password);
        assertThat(settings(url).isPostgres()).isTrue();
    }

    @Test
    void takesAJdbcUrlOfPostgresAndItsOptions() {
        var url = "jdbc:postgresql://db:5432/xr?user=ada&password=secret&socketTimeout=60";
        assertThat(connection(url).getJdbcUrl()).startsWith(url + "&").containsOnlyOnce("socketTimeout");
        assertThat(connection(url).getUsername()).isNull();
        assertThat(settings(url).isPostgres()).isTrue();
    }

    @Test
    void addsToAnH2UrlWhatTheServiceNeeds() {
        var connection = connection("jdbc:h2:file:./data/xrocculus");
        assertThat(connection.getJdbcUrl())
                .startsWith("jdbc:h2:async:./data/xrocculus;")
                .contains(";DB_CLOSE_ON_EXIT=FALSE")
                .contains(";LOCK_TIMEOUT=1500")
                .contains(";WRITE_DELAY=0");
        assertThat(settings("jdbc:h2:mem:x").isPostgres()).isFalse();
    }

    @Test
    void keepsTheOptionsThatAnH2UrlHasAlready() {
        var url = connection("jdbc:h2:mem:x;lock_timeout=5;WRITE_DELAY=500").getJdbcUrl();
        assertThat(url)
                .startsWith("jdbc:h2:mem:x;lock_timeout=5;WRITE_DELAY=500")
                .contains(";DB_CLOSE_ON_EXIT=FALSE")
                .doesNotContain("LOCK_TIMEOUT", "WRITE_DELAY=0");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./x/db, x/db.mv.db",
        "jdbc:h2:async:./x/db, x/db.mv.db",
        "jdbc:h2:nio:./x/db, x/db.mv.db",
        "jdbc:h2:nioMapped:./x/db, x/db.mv.db",
        "jdbc:h2:retry:./x/db, x/db.mv.db",
        "jdbc:h2:./x y/db;ifexists=TRUE, x y/db.mv.db",
        "jdbc:h2:../db, ../db.mv.db",
        "jdbc:h2:~/x/db, ~/x/db.mv.db",
        "jdbc:h2:file:~/db;MODE=REGULAR, ~/db.mv.db",
        "jdbc:h2:async:~/db, ~/db.mv.db",
        "jdbc:h2:/srv/x/db, /srv/x/db.mv.db",
        "jdbc:h2:file:/srv/x/db, /srv/x/db.mv.db",
        "jdbc:h2:nio:/srv/x/db, /srv/x/db.mv.db"
    })
    void findsTheFileOfAnH2UrlWhereH2DoesAndOpensItAsync(String url, String file) {
        var expected = file.startsWith("~") ? System.getProperty("user.home") + file.substring(1) : file;
        assertThat(settings(url).file())
                .hasValue(Path.of(expected).toAbsolutePath().normalize());
        assertThat(settings(url).directory())
                .hasValueSatisfying(directory -> assertThat(directory).isDirectory());
        assertThat(connection(url).getJdbcUrl()).startsWith("jdbc:h2:async:").contains(";WRITE_DELAY=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:hush",
                "jdbc:h2:file:hush/db",
                "jdbc:h2:async:hush",
                "jdbc:h2:",
                "jdbc:h2:./",
                "jdbc:h2:FILE:./hush",
                "jdbc:h2:tcp://localhost/hush",
                "jdbc:h2:ssl://localhost/hush",
                "jdbc:h2:zip:./hush.zip!/db",
                "jdbc:h2:split:./hush",
                "jdbc:h2:file:memFS:./hush",
                "jdbc:h2:./hu\0sh"
            })
    void refusesAnH2UrlThatNamesNoPlainFile(String url) {
        assertThatThrownBy(() -> settings(url))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("DATABASE_URL ")
                .hasMessageContaining("jdbc:h2:file:")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void namesNoFileForADatabaseInMemoryOrOnAServer() {
        assertThat(settings("jdbc:h2:mem:x").file()).isEmpty();
        assertThat(settings("postgresql://db/x").file()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://root:hush@db/x",
                "jdbc:mysql://db/x?password=hush",
                "postgresql:hush",
                "postgresql:///hush",
                "postgresql://",
                "postgresql://ada:hush%zz@db/x",
                "postgresql://ada:hush word@db/x"
            })
    void refusesWhatNamesNoDatabaseAndDoesNotRepeatIt(String url) {
        assertThatThrownBy(() -> connection(url))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("DATABASE_URL ")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 1001})
    void refusesAPoolThatHoldsTooFewOrTooMany(int size) {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:h2:mem:x", size))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("DATABASE_POOL_SIZE must be from 2 to 1000.");
    }

    @Test
    void showsNoPasswordInALog() {
        for (var url : new String[] {
            "postgresql://ada:hush@db/x", "jdbc:postgresql://db/x?password=hush", "jdbc:h2:mem:x;PASSWORD=hush"
        }) {
            assertThat(connection(url).toString()).doesNotContain("hush");
        }
    }

    private static JdbcConnectionDetails connection(String url) {
        return new DatabaseConfiguration().databaseConnection(settings(url));
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, 10);
    }
}
