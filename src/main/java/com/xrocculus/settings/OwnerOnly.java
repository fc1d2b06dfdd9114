package com.xrocculus.settings;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates files and directories that only the user of this process can access. They have mode 0600 or 0700 from the
 * moment they exist. On systems without POSIX permissions, such as Windows, they inherit the permissions of the parent
 * directory.
 */
public final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /**
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     */
    public static void createFile(Path file) throws IOException {
        Files.createFile(file, permissions("rw-------"));
    }

    /** Creates the directory and its missing parents. Existing directories keep their permissions. */
    public static void createDirectories(Path directory) throws IOException {
        // On JDK 17, Files.createDirectories fails for a symbolic link to a directory.
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
    }

    /** Creates the missing parents of the file. */
    public static void createParents(Path file) throws IOException {
        var parent = file.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
