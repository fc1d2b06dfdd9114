package com.xrocculus.journal.follow;

import com.xrocculus.journal.JournalEntry;
import com.xrocculus.journal.JournalFollower;
import com.xrocculus.journal.JournalListener;
import com.xrocculus.web.conditional.HeldRequests;
import com.xrocculus.web.conditional.VersionCounter;
import com.xrocculus.web.conditional.Versions;
import com.xrocculus.web.request.Caller;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Versions that change with entries of the journal. */
public abstract class JournalVersions implements Versions, JournalListener {

    /** Changes of other nodes must be visible after a second. */
    private static final Duration MOST_BEHIND = Duration.ofSeconds(1);

    private final Pattern paths;
    private final Set<String> subjectTypes;
    private final JournalFollower journal;
    private final HeldRequests held;
    private final VersionCounter versions = new VersionCounter();

    /**
     * @param paths a regular expression
     * @param subjectTypes of the entries that it counts
     */
    protected JournalVersions(String paths, Set<String> subjectTypes, JournalFollower journal, HeldRequests held) {
        this.paths = Pattern.compile(paths);
        this.subjectTypes = subjectTypes;
        this.journal = journal;
        this.held = held;
    }

    /** Counts the changes of what each user sees. */
    protected abstract void count(List<JournalEntry> entries, VersionCounter versions);

    /** The user whose version the caller shares. */
    protected long userOf(Caller caller) {
        return caller.id();
    }

    @Override
    public final boolean cover(String path) {
        return paths.matcher(path).matches();
    }

    @Override
    public final long processed(Caller caller) {
        return versions.of(userOf(caller));
    }

    @Override
    public final OptionalLong of(Caller caller) {
        return journal.isWithin(MOST_BEHIND, subjectTypes) ? OptionalLong.of(processed(caller)) : OptionalLong.empty();
    }

    @Override
    public final boolean areComplete() {
        return journal.isComplete(subjectTypes);
    }

    @Override
    public final void onEntries(List<JournalEntry> entries) {
        count(entries, versions);
        held.continueChanged();
    }

    @Override
    public final void onGap() {
        versions.changedForAll();
        held.continueChanged();
    }
}
