package com.xrocculus.journal.list;

import com.xrocculus.web.list.ListBody;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.openapi.ProblemStatuses;
import com.xrocculus.web.request.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Journal")
class JournalController {

    private final JournalService journal;

    JournalController(JournalService journal) {
        this.journal = journal;
    }

    @GetMapping(path = "/journal", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listJournal",
            summary = "List what was changed, oldest first",
            description = "For administrators. Every committed change of a user, group, session, membership or login is"
                    + " one entry. Ids follow the order of commits: after an entry was read, no entry with a lower id"
                    + " appears. Refused logins from one address within a minute are at most two entries: the first"
                    + " refusal, and the others with their count. Entries are kept for JOURNAL_DAYS.")
    @ProblemStatuses(403)
    ResponseEntity<ListBody<JournalEntryResponse>> list(
            @AuthenticationPrincipal Caller caller,
            @Valid @ParameterObject JournalFilter filter,
            @Valid @ParameterObject ListQuery page) {
        return journal.list(caller, filter, page).toResponse();
    }
}
