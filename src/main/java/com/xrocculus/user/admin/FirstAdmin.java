package com.xrocculus.user.admin;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.password.PasswordService;
import com.xrocculus.settings.Console;
import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.user.CreateUser;
import com.xrocculus.user.Role;
import com.xrocculus.user.User;
import com.xrocculus.user.UserRepository;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the first administrator if there are no users, and prints the password if it was generated. */
@Component
class FirstAdmin implements ApplicationRunner {

    private final AdminSettings settings;
    private final UserRepository users;
    private final PasswordService passwords;
    private final Validator validator;
    private final TransactionOperations transaction;
    private final Journal journal;
    private final Clock clock;

    FirstAdmin(
            AdminSettings settings,
            UserRepository users,
            PasswordService passwords,
            Validator validator,
            TransactionOperations transaction,
            Journal journal,
            Clock clock) {
        this.settings = settings;
        this.users = users;
        this.passwords = passwords;
        this.validator = validator;
        this.transaction = transaction;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (users.count() > 0) {
            return;
        }
        var given = settings.adminPassword();
        var password = given == null ? passwords.makeUp() : given;
        var request = new CreateUser(
                settings.adminUsername(), settings.adminEmail(), password, null, Role.ADMIN, null, false);
        refuseInvalid(request);
        if (given != null) {
            refuseWeak(request);
        }
        try {
            create(new User(request, passwords.hash(password, request.username()), clock.instant()));
        } catch (DataIntegrityViolationException violation) {
            if (users.count() == 0) {
                throw violation;
            }
            return; // Another node made it.
        }
        Console.show("Administrator", request.username());
        if (given == null) {
            Console.showOnce("Password", password);
        }
    }

    private void create(User admin) {
        transaction.executeWithoutResult(status -> {
            users.saveAndFlush(admin);
            journal.record(null, "user.created", Subject.user(admin.getId()));
        });
    }

    private void refuseInvalid(CreateUser admin) {
        validator.validate(admin).stream().findFirst().ifPresent(violation -> {
            throw new UnusableSetting(
                    "ADMIN_" + violation.getPropertyPath().toString().toUpperCase(Locale.ROOT),
                    violation.getMessage() + ".");
        });
    }

    private void refuseWeak(CreateUser admin) {
        passwords
                .weakness(admin.password(), admin.username(), admin.email(), null)
                .ifPresent(weakness -> {
                    throw new UnusableSetting("ADMIN_PASSWORD", weakness + ".");
                });
    }
}
