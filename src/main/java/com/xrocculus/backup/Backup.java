package com.xrocculus.backup;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A completed backup. */
record Backup(
        @Schema(description = "Of its file in BACKUP_DIR", example = "xrocculus-20261123T014012345Z.zip")
        String name,

        @Schema(description = "In bytes", example = "40960") long size,
        Instant createdAt) {}
