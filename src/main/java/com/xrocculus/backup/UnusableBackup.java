package com.xrocculus.backup;

/** A backup that cannot be restored. The message completes a sentence after a colon. */
final class UnusableBackup extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableBackup(String problem) {
        super(problem);
    }

    UnusableBackup(FreeSpace.NoRoom cause) {
        super(cause.getMessage(), cause);
    }
}
