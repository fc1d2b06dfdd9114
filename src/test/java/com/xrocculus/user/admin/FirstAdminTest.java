package com.xrocculus.user.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrocculus.TestDatabase;
import com.xrocculus.TestService;
import com.xrocculus.journal.Journal;
import com.xrocculus.password.PasswordService;
import com.xrocculus.settings.UnusableSetting;
import com.xrocculus.user.UserRepository;
import jakarta.validation.Validator;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/** Runs the first start's step again on a service without users; StartFailureTest has a whole start that it stops. */
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest {

    private static TestService service;
    private static String printed;

    @BeforeAll
    static void startWithoutUsers(CapturedOutput output) {
        service = TestService.start(TestDatabase.createH2());
        printed = output.getOut();
        service.jdbc().sql("delete from users").update();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iloveyou", "admin-of-the-lab", "admin@example.com", "short", "XrOcculus-1"})
    void stopsTheFirstStartAndNamesTheSettingOfAGuessablePassword(String password) {
        assertThatThrownBy(() -> create(password))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ADMIN_PASSWORD must ")
                .hasMessageNotContaining(password);
    }

    @Test
    void stopsTheFirstStartIfTheDatabaseRefusesTheAdministrator() {
        service.jdbc().sql("alter table users alter column email varchar(3)").update();
        try {
            assertThatThrownBy(() -> create(TestService.ADMIN_PASSWORD))
                    .isInstanceOf(DataIntegrityViolationException.class);
        } finally {
            service.jdbc()
                    .sql("alter table users alter column email varchar(254)")
                    .update();
        }
    }

    @Test
    void printsNoPasswordThatIsGiven() {
        assertThat(printed).contains("Administrator: admin").doesNotContain("Password:", TestService.ADMIN_PASSWORD);
    }

    private static void create(String password) {
        var firstAdmin = new FirstAdmin(
                new AdminSettings("admin", "admin@example.com", password),
                service.bean(UserRepository.class),
                service.bean(PasswordService.class),
                service.bean(Validator.class),
                service.bean(TransactionOperations.class),
                service.bean(Journal.class),
                service.bean(Clock.class));
        firstAdmin.run(new DefaultApplicationArguments());
    }
}
