package com.xrocculus.user.admin;

import com.xrocculus.journal.Audit;
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

    /** No login has this id, so that no login is exempt from being ended. */
    private static final long NO_LOGIN = 0;

    private final AdminSettings settings;
    private final UserRepository users;
    private final PasswordService passwords;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    AdminReset(
            AdminSettings settings,
            UserRepository users,
            PasswordService passwords,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.settings = settings;
        this.users = users;
        this.passwords = passwords;
        this.transaction = transaction;
        this.events = events;
        this.audit = audit;
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
            events.publishEvent(new PasswordChanged(admin.getId(), NO_LOGIN));
        });
        audit.record("resetAdmin", "operator", "/users/" + admin.getId(), "command-line");
        Console.show("Administrator", admin.getUsername());
        Console.showOnce("Password", password);
    }
}
