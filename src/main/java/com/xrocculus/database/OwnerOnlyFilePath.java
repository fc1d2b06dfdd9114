package com.xrocculus.database;

import com.xrocculus.settings.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.async.FilePathAsync;

/**
 * Replaces the {@code async:} file system of H2 with one that creates files and directories that only their owner can
 * access. The default one uses the permissions of the umask. Temporary files of H2 are already private.
 */
public class OwnerOnlyFilePath extends FilePathAsync {

    private static final String READ_ONLY = "r";

    /** Affects all databases that this process opens as {@code async:} after this call. */
    static void register() {
        FilePath.register(new OwnerOnlyFilePath());
    }

    @Override
    public boolean createFile() {
        try {
            return created();
        } catch (IOException failure) {
            throw DbException.convertIOException(failure, name);
        }
    }

    @Override
    public void createDirectory() {
        try {
            OwnerOnly.createDirectories(path());
        } catch (IOException failure) {
            throw DbException.convertIOException(failure, name);
        }
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!mode.equals(READ_ONLY)) {
            created();
        }
        return super.open(mode);
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        created();
        return super.newOutputStream(append);
    }

    private boolean created() throws IOException {
        try {
            OwnerOnly.createFile(path());
            return true;
        } catch (FileAlreadyExistsException existing) {
            return false;
        }
    }

    private Path path() {
        return Path.of(getBase().toString());
    }
}
