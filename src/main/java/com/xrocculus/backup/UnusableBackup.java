package com.xrocculus.backup;

/** The backup cannot be restored. The message follows a colon in a sentence. */
final class UnusableBackup extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableBackup(String problem) {
        super(problem);
    }

    UnusableBackup(FreeSpace.NoRoom cause) {
        super(cause.getMessage(), cause);
    }
}
