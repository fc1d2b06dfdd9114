package com.xrocculus.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;

/** The file system of the service, on a disk that can be made to fail. H2 creates instances by reflection. */
public final class FailingFilePath extends OwnerOnlyFilePath {

    private static volatile boolean readsFail;

    /** Affects the databases that this process opens from now on. */
    static void install() {
        // Installs the file system of the service when it is first used.
        H2File.openedAsAsync("");
        FilePath.register(new FailingFilePath());
    }

    static void uninstall() {
        readsFail = false;
        OwnerOnlyFilePath.register();
    }

    static void failReads(boolean fail) {
        readsFail = fail;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer buffer, long position) throws IOException {
            if (readsFail) {
                throw new IOException("Input/output error");
            }
            return file.read(buffer, position);
        }

        @Override
        public int write(ByteBuffer buffer, long position) throws IOException {
            return file.write(buffer, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
