package com.xrocculus.backup;

import com.xrocculus.database.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** What the operating system says is free on a disk. The reserve of the database is never given away. */
@Component
class FreeSpace {

    private static final long MIB = 1024 * 1024;

    /** May be overridden to simulate a disk. */
    long inBytes(Path path) {
        return path.toFile().getUsableSpace();
    }

    /**
     * @param bytes that are to be written
     * @param path a file or directory on the disk
     * @param disk what to call the disk in the message
     * @throws NoRoom if less than that and the reserve are free
     */
    void require(long bytes, Path path, String disk) throws NoRoom {
        var needed = bytes + DatabaseSettings.RESERVE_IN_BYTES;
        var free = inBytes(path);
        if (free < needed) {
            throw new NoRoom("The disk of " + disk + " has " + free / MIB + " MiB free, and " + (needed + MIB - 1) / MIB
                    + " MiB are needed.");
        }
    }

    /** Checked before each write, so that a disk that fills up stops the writing and not the database. */
    interface Check {
        void run() throws NoRoom;
    }

    /** Says which disk is too full, in a sentence for an administrator. */
    static final class NoRoom extends IOException {

        private static final long serialVersionUID = 1L;

        NoRoom(String message) {
            super(message);
        }
    }

    /** Writes only after the check has passed. */
    static final class CheckedOutput extends OutputStream {

        private final OutputStream file;
        private final Check check;

        CheckedOutput(OutputStream file, Check check) {
            this.file = file;
            this.check = check;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check.run();
            file.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
