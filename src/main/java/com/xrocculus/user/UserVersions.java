package com.xrocculus.user;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalFollower;
import com.xrocculus.journal.follow.JournalVersions;
import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.conditional.VersionCounter;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What users see of themselves. */
@Component
class UserVersions extends JournalVersions {

    UserVersions(JournalFollower journal, HeldRequests held) {
        super("/users/me", Set.of("user", "login"), journal, held);
    }

    @Override
    protected void count(List<JournalEntry> entries, VersionCounter versions) {
        for (var entry : entries) {
            var userId = entry.getSubject().id();
            if (entry.getSubject().type().equals("user") && userId != null) {
                versions.changed(userId);
            }
            // Changes last_login, too.
            if (entry.getAction().equals("login.created") && entry.getActorId() != null) {
                versions.changed(entry.getActorId());
            }
        }
    }
}
