import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The database under the servers of a measurement: an H2 file of each server's own, or one PostgreSQL. */
final class Databases implements AutoCloseable {

    private static final String SECRET_KEY = "a key for measurements only, which is long enough to sign with it";

    private final EmbeddedPostgres postgres;
    private final String url;

    private Databases(EmbeddedPostgres postgres, String url) {
        this.postgres = postgres;
        this.url = url;
    }

    /**
     * @param name {@code h2}, {@code postgresql}, or the JDBC URL of an H2 file
     */
    static Databases named(String name) {
        return switch (name) {
            case "h2" -> new Databases(null, null);
            case "postgresql" -> postgres();
            default -> new Databases(null, name);
        };
    }

    static Databases postgres() {
        try {
            var server = EmbeddedPostgres.builder().start();
            return new Databases(server, urlOf(server.getPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Map<String, String> forServer() {
        var settings = new HashMap<String, String>();
        if (url != null) {
            settings.put("DATABASE_URL", url);
        }
        settings.put("SECRET_KEY", SECRET_KEY);
        return settings;
    }

    int port() {
        return postgres.getPort();
    }

    static String urlOf(int port) {
        return "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
