package com.xrocculus.login.token;

import com.xrocculus.login.AccessTokens;
import com.xrocculus.web.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Exchanges credentials for tokens (RFC 6749). Anybody may call it. */
@Service
class TokenService {

    private final List<Grant> grants;
    private final AccessTokens accessTokens;

    TokenService(List<Grant> grants, AccessTokens accessTokens) {
        this.grants = grants;
        this.accessTokens = accessTokens;
    }

    TokenResponse grant(TokenRequest request, LoginOrigin origin) {
        return respond(grantOf(request.grantTypeOrPassword()).grant(request, origin));
    }

    private Grant grantOf(String type) {
        return grants.stream()
                .filter(grant -> grant.type().equals(type))
                .findFirst()
                .orElseThrow(() -> ProblemException.malformed(
                        TokenProblems.UNSUPPORTED_GRANT_TYPE,
                        grants.stream()
                                .map(Grant::type)
                                .collect(Collectors.joining(" or ", "grant_type must be ", "."))));
    }

    private TokenResponse respond(GrantedLogin granted) {
        var login = granted.login();
        var now = granted.grantedAt();
        return new TokenResponse(
                accessTokens.issue(login, now),
                "bearer",
                accessTokens.lifetime(login, now).toSeconds(),
                new RefreshTokens.Token(login.getId(), granted.secret()).encoded(),
                login.remaining(now).toSeconds(),
                TokenResponse.LoggedIn.of(login.getUser()));
    }
}
