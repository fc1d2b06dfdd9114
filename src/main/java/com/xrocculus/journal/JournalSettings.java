package com.xrocculus.journal;

import com.xrocculus.settings.UnusableSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param journalDays how long entries are kept
 */
@ConfigurationProperties
record JournalSettings(@DefaultValue("365") int journalDays) {

    private static final int TEN_YEARS = 3650;

    JournalSettings {
        UnusableSetting.unlessBetween(1, TEN_YEARS, "JOURNAL_DAYS", journalDays);
    }
}
