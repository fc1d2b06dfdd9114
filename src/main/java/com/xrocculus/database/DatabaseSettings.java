package com.xrocculus.database;

import com.xrocculus.settings.UnusableSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the database.
 *
 * @param databaseUrl a JDBC URL of an H2 file or in-memory database, a JDBC URL of PostgreSQL, or {@code
 *     postgresql://user:password@host:5432/name}
 * @param databasePoolSize the maximum number of connections to the database
 */
@ConfigurationProperties
public record DatabaseSettings(
        @DefaultValue("jdbc:h2:file:./data/xrocculus") String databaseUrl,
        @DefaultValue("10") int databasePoolSize) {

    /** The minimum of free disk space for the embedded database. With less, the service does not use the database. */
    public static final long RESERVE_IN_BYTES = DiskGuardDataSource.RESERVE_IN_BYTES;

    private static final String NAME = "DATABASE_URL";
    /** Migrations need two connections. */
    private static final int FEWEST_CONNECTIONS = 2;

    private static final int MOST_CONNECTIONS = 1000;
    private static final String H2 = "jdbc:h2:";

    public DatabaseSettings {
        if (databaseUrl.startsWith(H2)) {
            h2File(databaseUrl);
        } else if (!isPostgres(databaseUrl)) {
            throw new UnusableSetting(
                    NAME, "names no database that is known here; start it with jdbc:h2:file: or postgresql://.");
        }
        UnusableSetting.unlessBetween(FEWEST_CONNECTIONS, MOST_CONNECTIONS, "DATABASE_POOL_SIZE", databasePoolSize);
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "DatabaseSettings[]";
    }

    public boolean isPostgres() {
        return isPostgres(databaseUrl);
    }

    /** Whether other processes may change the database. H2 gives a database to one process, unless the URL allows more. */
    public boolean isShared() {
        return isPostgres() || databaseUrl.toUpperCase(Locale.ROOT).contains("AUTO_SERVER");
    }

    private static boolean isPostgres(String url) {
        return url.startsWith("jdbc:postgresql:") || url.startsWith("postgresql://") || url.startsWith("postgres://");
    }

    /** The absolute path of the file of the embedded database. Empty for PostgreSQL and for a database in memory. */
    public Optional<Path> file() {
        return isPostgres() ? Optional.empty() : h2File(databaseUrl);
    }

    private static Optional<Path> h2File(String url) {
        return url.startsWith(H2 + "mem:") ? Optional.empty() : Optional.of(H2File.of(url));
    }

    /** The nearest existing parent directory of {@link #file()}, which is on the same disk. */
    public Optional<Path> directory() {
        return file().map(file -> Stream.iterate(file, Path::getParent)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow());
    }

    /** The connection as configured, without the options that {@link JdbcUrl} adds. */
    DatabaseConnection connection() {
        if (databaseUrl.startsWith(H2)) {
            return new DatabaseConnection(databaseUrl, "sa", "");
        }
        if (databaseUrl.startsWith("jdbc:")) {
            return new DatabaseConnection(databaseUrl, null, null);
        }
        var uri = parse(databaseUrl);
        var authority = uri.getRawAuthority();
        var end = authority.lastIndexOf('@');
        var user = authority.substring(0, Math.max(end, 0)).split(":", 2);
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseConnection(
                "jdbc:postgresql://" + authority.substring(end + 1) + uri.getRawPath() + query,
                end < 0 ? null : decode(user[0]),
                user.length < 2 ? null : decode(user[1]));
    }

    /**
     * Does not parse the authority, because {@link URI#getHost()} does not accept hosts such as {@code my_database}.
     */
    private static URI parse(String url) {
        try {
            var uri = new URI(url);
            if (uri.getRawAuthority() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // The message of this exception contains the URL and with it the password.
        }
        throw new UnusableSetting(
                NAME,
                "is not a URL; write postgresql://user:password@host:5432/name, with special characters of the"
                        + " password percent-encoded.");
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
