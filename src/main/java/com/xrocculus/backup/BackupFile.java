package com.xrocculus.backup;

import com.xrocculus.backup.FreeSpace.CheckedOutput;
import com.xrocculus.backup.FreeSpace.NoRoom;
import com.xrocculus.settings.OwnerOnly;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.h2.engine.Constants;

/** Reads backups of {@code POST /backups}: zip files whose only entry is a database file. */
final class BackupFile {

    private static final String DISK = "the database";
    private static final int CHUNK_IN_BYTES = 64 * 1024;

    private BackupFile() {}

    /**
     * Extracts the database into a new file of this name in the directory.
     *
     * @throws UnusableBackup if the file is not a backup, is damaged, or needs more than the free disk space
     * @throws IOException if the new file cannot be written
     */
    static void unpack(Path backup, Path directory, Path name, FreeSpace freeSpace) throws UnusableBackup, IOException {
        if (!Files.isRegularFile(backup) || !Files.isReadable(backup)) {
            throw new UnusableBackup(backup + " is not a file that can be read.");
        }
        try (var zip = new ZipFile(backup.toFile())) {
            var database = onlyEntry(zip);
            var target = directory.resolve(name);
            freeSpace.require(Math.max(database.getSize(), 0), directory, DISK);
            OwnerOnly.createFile(target);
            unpack(zip, database, target, () -> freeSpace.require(0, directory, DISK));
        } catch (NoRoom full) {
            throw new UnusableBackup(full);
        } catch (ZipException | FileNotFoundException | EOFException damaged) {
            throw new UnusableBackup("it is not a zip file, or it is damaged.");
        }
    }

    private static ZipEntry onlyEntry(ZipFile zip) throws UnusableBackup {
        var entry = zip.size() == 1 ? zip.entries().nextElement() : null;
        if (entry == null || !entry.getName().matches("[^/\\\\]+" + Constants.SUFFIX_MV_FILE.replace(".", "\\."))) {
            throw new UnusableBackup("a backup of this service holds one .mv.db file and nothing else.");
        }
        return entry;
    }

    private static void unpack(ZipFile zip, ZipEntry database, Path target, FreeSpace.Check room)
            throws UnusableBackup, IOException {
        var checksum = new CRC32();
        try (var in = new CheckedInputStream(zip.getInputStream(database), checksum);
                var out = new CheckedOutput(Files.newOutputStream(target), room)) {
            var chunk = new byte[CHUNK_IN_BYTES];
            for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
        }
        if (checksum.getValue() != database.getCrc()) {
            throw new UnusableBackup("it is damaged; its checksum is wrong.");
        }
    }
}
