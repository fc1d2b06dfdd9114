package com.xrocculus.group;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalFollower;
import com.xrocculus.journal.follow.JournalVersions;
import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.conditional.VersionCounter;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** All users see all groups. */
@Component
class GroupVersions extends JournalVersions {

    GroupVersions(JournalFollower journal, HeldRequests held) {
        super("/groups(/[0-9]+)?", Set.of("group"), journal, held);
    }

    @Override
    protected void count(List<JournalEntry> entries, VersionCounter versions) {
        if (entries.stream().anyMatch(entry -> entry.getSubject().type().equals("group"))) {
            versions.changedForAll();
        }
    }
}
