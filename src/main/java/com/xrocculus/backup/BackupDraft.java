package com.xrocculus.backup;

import com.xrocculus.settings.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.disk.FilePathDisk;

/** A file for H2 to write a backup to. Only its owner can read it, and the room on the disk is checked as it grows. */
final class BackupDraft extends FilePathDisk implements AutoCloseable {

    private static final int BUFFER_IN_BYTES = 64 * 1024;

    /** H2 finds a file system by its scheme; there is one for each draft. */
    private final String scheme = "draft-" + UUID.randomUUID();

    private final Path file;
    private final FreeSpace.Check room;

    BackupDraft(Path file, FreeSpace.Check room) {
        this.file = file;
        this.room = room;
        FilePath.register(this);
    }

    /** What H2 has to be told for it to write here. */
    String url() {
        return scheme + ":";
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public FilePathDisk getPath(String path) {
        return this;
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        OwnerOnly.createFile(file);
        return new BufferedOutputStream(
                new FreeSpace.CheckedOutput(Files.newOutputStream(file), room), BUFFER_IN_BYTES);
    }

    /** Removes the file, unless it has been moved to its place. */
    @Override
    public void close() throws IOException {
        FilePath.unregister(this);
        Files.deleteIfExists(file);
    }
}
