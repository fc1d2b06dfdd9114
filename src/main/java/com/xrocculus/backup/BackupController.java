package com.xrocculus.backup;

import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Backups")
class BackupController {

    private final BackupService backups;

    BackupController(BackupService backups) {
        this.backups = backups;
    }

    @PostMapping(path = "/backups", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createBackup",
            summary = "Back up the embedded database",
            description = "For administrators. Writes a consistent copy into BACKUP_DIR, on the machine of the service,"
                    + " without interrupting it, and deletes the oldest copies if there are more than BACKUPS_KEPT. With"
                    + " PostgreSQL, the response is a 409: use the tools of PostgreSQL. If a disk has too little room, the"
                    + " response is a 503.")
    @ProblemStatuses({403, 409})
    Backup create(@AuthenticationPrincipal Caller caller) {
        return backups.make(caller);
    }
}
