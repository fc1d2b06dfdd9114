package com.xrocculus.session.join;

import com.xrocculus.password.CodeLimits;
import com.xrocculus.password.ShortCode;
import com.xrocculus.session.AttendanceService;
import com.xrocculus.session.SessionResponse;
import com.xrocculus.session.SessionService;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Any user may join a session whose code it knows. Wrong codes are limited, so that codes cannot be guessed. */
@Service
class JoinService {

    /**
     * There are 20^6 = 6.4e7 codes. In 10 minutes, a node checks at most 200 wrong guesses, half of them saved up
     * before, and 20 of one user. With 30 codes in use, the chance that any of these guesses hits a code is 200 * 30 /
     * 6.4e7 = 0.9e-4. The guesses of one user have this chance with 300 codes in use.
     */
    private static final int WRONG_CODES_IN_TOTAL = 100;

    /** Many users can have one address. */
    private static final int WRONG_CODES_PER_ADDRESS = 50;

    private static final int WRONG_CODES_PER_USER = 10;

    private final CodeLimits guesses =
            new CodeLimits(WRONG_CODES_PER_USER, WRONG_CODES_PER_ADDRESS, WRONG_CODES_IN_TOTAL, Duration.ofMinutes(10));

    private final AttendanceService attendance;

    JoinService(AttendanceService attendance) {
        this.attendance = attendance;
    }

    /** A wrong code counts as a guess. Text that cannot be a code does not. */
    SessionResponse join(Caller caller, String typed) {
        var code = ShortCode.read(typed, SessionService.JOIN_CODE_LETTERS).orElseThrow(JoinService::unknownCode);
        try (var attempt = guesses.begin(caller.id(), caller.address())) {
            var joined = attendance.join(caller, code);
            if (joined.isEmpty()) {
                attempt.fail();
            }
            return joined.orElseThrow(JoinService::unknownCode);
        }
    }

    private static ProblemException unknownCode() {
        return ProblemException.notFound("No session that has not ended has this join code.");
    }
}
