package com.xrocculus.user.admin;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.password.PasswordChanged;
import com.xrocculus.password.PasswordService;
import com.xrocculus.settings.Console;
import com.xrocculus.user.User;
import com.xrocculus.user.UserRepository;
import java.time.Clock;
import java.util.Comparator;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces a lost administrator password. With {@code --reset-admin}, the service prints a new password, ends that
 * user's logins and exits. This requires access to the machine of the service.
 */
@Component
class AdminReset implements ApplicationRunner {

    private final AdminSettings settings;
    private final UserRepository users;
    private final PasswordService passwords;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    AdminReset(
            AdminSettings settings,
            UserRepository users,
            PasswordService passwords,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Journal journal,
            Clock clock) {
        this.settings = settings;
        this.users = users;
        this.passwords = passwords;
        this.transaction = transaction;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption("reset-admin")) {
            users.findAdmins().stream()
                    .min(Comparator.comparing(this::isNotTheOneOfTheSettings).thenComparing(User::getId))
                    .ifPresentOrElse(this::reset, () -> Console.show("Administrator", "none to reset"));
        }
    }

    private boolean isNotTheOneOfTheSettings(User admin) {
        return !admin.isNamed(settings.adminUsername());
    }

    private void reset(User admin) {
        var password = passwords.makeUp();
        admin.restore(passwords.hash(password, admin.getUsername()), clock.instant());
        transaction.executeWithoutResult(status -> {
            users.saveAndFlush(admin);
            journal.record(null, "user.updated", Subject.user(admin.getId()));
            events.publishEvent(new PasswordChanged(admin.getId(), null));
        });
        Console.show("Administrator", admin.getUsername());
        Console.showOnce("Password", password);
    }
}
