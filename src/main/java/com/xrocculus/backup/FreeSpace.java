package com.xrocculus.backup;

import com.xrocculus.database.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Checks the free space of disks. The reserve of the database does not count as free. */
@Component
class FreeSpace {

    private static final long MIB = 1024 * 1024;

    /** Tests override this to simulate a full disk. */
    long inBytes(Path path) {
        return path.toFile().getUsableSpace();
    }

    /**
     * @param bytes the number of bytes to write
     * @param path a file or directory on the disk
     * @param disk the name of the disk in the message
     * @throws NoRoom if less than the sum of these bytes and the reserve is free
     */
    void require(long bytes, Path path, String disk) throws NoRoom {
        var needed = bytes + DatabaseSettings.RESERVE_IN_BYTES;
        var free = inBytes(path);
        if (free < needed) {
            throw new NoRoom("The disk of " + disk + " has " + free / MIB + " MiB free, and " + (needed + MIB - 1) / MIB
                    + " MiB are needed.");
        }
    }

    /** Runs before each write, so that a disk that fills up stops the backup and not the database. */
    interface Check {
        void run() throws NoRoom;
    }

    /** The free space of a disk is not sufficient. The message names the disk and is written for administrators. */
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
