package com.xrocculus.session.join;

import com.xrocculus.password.CodeLimits;
import com.xrocculus.password.ShortCode;
import com.xrocculus.session.AttendanceService;
import com.xrocculus.session.JoinCodeService;
import com.xrocculus.session.SessionResponse;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import org.springframework.stereotype.Service;

/** Any user may join a session whose code it knows. Wrong codes are limited, so that codes cannot be guessed. */
@Service
class JoinService {

    /**
     * There are 20^6 = 6.4e7 codes. If c of them are in use, the chance that one of n guesses hits any of them is n * c /
     * 6.4e7, which is at most 1e-4 if n * c is at most 6400.
     */
    private static final int GUESSES_BY_CODES_IN_USE = 6400;

    private static final int MOST_WRONG_CODES_IN_TOTAL = 1000;

    /**
     * Users who mistype codes must not keep each other from joining. This is reached with 640 codes in use, and
     * {@link JoinCodeService} allows fewer. A database of an earlier release can have more.
     */
    private static final int LEAST_WRONG_CODES_IN_TOTAL = 10;

    /** Many users can have one address. */
    private static final int WRONG_CODES_PER_ADDRESS = 50;

    private static final int WRONG_CODES_PER_USER = 10;

    private final CodeLimits guesses;
    private final JoinCodeService codes;
    private final AttendanceService attendance;

    JoinService(CodeLimits guesses, JoinCodeService codes, AttendanceService attendance) {
        this.guesses = guesses;
        this.codes = codes;
        this.attendance = attendance;
    }

    /** A wrong code counts as a guess. Text that cannot be a code does not. */
    SessionResponse join(Caller caller, String typed) {
        return ShortCode.read(typed, JoinCodeService.LETTERS)
                .flatMap(code -> guesses.guess(caller, limits(), () -> codes.findSessionId(code))
                        .flatMap(id -> attendance.join(caller, code)))
                .orElseThrow(JoinService::unknownCode);
    }

    private CodeLimits.Limits limits() {
        var inTotal = GUESSES_BY_CODES_IN_USE / Math.max(1, codes.count());
        return new CodeLimits.Limits("join", WRONG_CODES_PER_USER, WRONG_CODES_PER_ADDRESS, (int)
                Math.max(LEAST_WRONG_CODES_IN_TOTAL, Math.min(inTotal, MOST_WRONG_CODES_IN_TOTAL)));
    }

    private static ProblemException unknownCode() {
        return ProblemException.notFound("No session that has not ended has this join code.");
    }
}
