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

/**
 * The temporary file to which H2 writes a backup. Only its owner can read it. Free disk space is checked before each
 * write.
 */
final class BackupDraft extends FilePathDisk implements AutoCloseable {

    private static final int BUFFER_IN_BYTES = 64 * 1024;

    /** H2 finds a file system by its scheme. Each draft has its own scheme. */
    private final String scheme = "draft-" + UUID.randomUUID();

    private final Path file;
    private final FreeSpace.Check room;

    BackupDraft(Path file, FreeSpace.Check room) {
        this.file = file;
        this.room = room;
        FilePath.register(this);
    }

    /** The path that makes H2 write to this file. */
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

    /** Deletes the file, unless it has been moved to its final path. */
    @Override
    public void close() throws IOException {
        FilePath.unregister(this);
        Files.deleteIfExists(file);
    }
}
