package com.xrocculus.database;

import com.xrocculus.settings.UnusableSetting;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.engine.ConnectionInfo;
import org.h2.engine.Constants;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;

/** The file that a JDBC URL of H2 names, in each of the spellings that H2 has for a plain file. */
final class H2File {

    private static final String ASYNC = "async:";

    /** H2 takes an unknown scheme such as FILE: for a directory of that name. One letter is a drive of Windows. */
    private static final Pattern URL = Pattern.compile(
            "(?<start>jdbc:h2:)(?:(?:file|async|nio|nioMapped|retry):)?(?!\\w{2,}:)(?<path>[^;]*)(?<options>;.*)?");

    static {
        OwnerOnlyFilePath.register();
    }

    private H2File() {}

    /**
     * The absolute path of the database file.
     *
     * @throws UnusableSetting if the URL names no plain file, or not as H2 requires
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
     * The same URL with {@code async:} as the scheme of the file, or the URL itself if it names no file. When a thread
     * is interrupted, H2 closes a file that it has opened in another way for all threads.
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
