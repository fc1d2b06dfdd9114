package com.xrocculus.database;

import com.xrocculus.settings.UnusableSetting;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.engine.ConnectionInfo;
import org.h2.engine.Constants;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;

/** Finds the database file in a JDBC URL of H2, in all notations that H2 has for a plain file. */
final class H2File {

    private static final String ASYNC = "async:";

    /**
     * Excludes unknown schemes such as FILE:, which H2 would treat as a directory name. A single letter is a Windows
     * drive.
     */
    private static final Pattern URL = Pattern.compile(
            "(?<start>jdbc:h2:)(?:(?:file|async|nio|nioMapped|retry):)?(?!\\w{2,}:)(?<path>[^;]*)(?<options>;.*)?");

    static {
        OwnerOnlyFilePath.register();
    }

    private H2File() {}

    /**
     * The absolute path of the database file.
     *
     * @throws UnusableSetting if the URL does not name a plain file, or H2 does not accept its path
     */
    static Path of(String url) {
        var matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw unusable("must start with jdbc:h2:file: for an embedded database; H2 servers, zip files and other"
                    + " file systems of H2 are not supported.");
        }
        try {
            var name = new ConnectionInfo(ASYNC + matcher.group("path")).getName();
            return Path.of(FilePath.get(name).unwrap() + Constants.SUFFIX_MV_FILE);
        } catch (DbException refused) {
            throw refused.getErrorCode() == ErrorCode.URL_RELATIVE_TO_CWD
                    ? unusable("has a relative path that does not start with ./, which H2 refuses; write it as"
                            + " jdbc:h2:file:./data/xrocculus.")
                    : noFile();
        } catch (IllegalArgumentException notAPath) {
            throw noFile();
        }
    }

    /**
     * The same URL with {@code async:} as the scheme of the file, or the URL itself if it does not name a file. With
     * other schemes, the interruption of one thread closes the file for all threads.
     */
    static String openedAsAsync(String url) {
        var matcher = URL.matcher(url);
        return matcher.matches() ? matcher.replaceFirst("${start}" + ASYNC + "${path}${options}") : url;
    }

    private static UnusableSetting noFile() {
        return unusable("does not name a file that H2 can open; write it as jdbc:h2:file:./data/xrocculus.");
    }

    private static UnusableSetting unusable(String problem) {
        return new UnusableSetting("DATABASE_URL", problem);
    }
}
