package com.xrocculus.nodes;

import com.xrocculus.TestDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk under H2 files on which no file grows while it is full. */
public class Disk extends FilePathWrapper {

    private static final AtomicBoolean FULL = new AtomicBoolean();

    static {
        FilePath.register(new Disk());
    }

    /** The URL of a new and empty database on it. */
    static String createDatabase() {
        return TestDatabase.createH2().replace("jdbc:h2:file:", "jdbc:h2:disk:async:");
    }

    static void fill() {
        FULL.set(true);
    }

    static void free() {
        FULL.set(false);
    }

    @Override
    public String getScheme() {
        return "disk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new File(super.open(mode));
    }

    private static class File extends FileBaseDefault {

        private final FileChannel channel;

        File(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (FULL.get() && position + source.remaining() > size()) {
                throw new IOException("No space left on this device");
            }
            return channel.write(source, position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
