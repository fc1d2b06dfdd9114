package com.xrocculus.login.token;

import com.xrocculus.web.problem.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Adds the member {@code error} of RFC 6749 (section 5.2) to every problem of {@code /login} and the routes below it. */
@ControllerAdvice
class TokenProblems implements ResponseBodyAdvice<Object> {

    static final String UNSUPPORTED_GRANT_TYPE = "unsupported_grant_type";

    /** The codes of problems that are errors of RFC 6749 or of RFC 8628 (section 3.5). */
    private static final Set<String> ERRORS =
            Set.of(UNSUPPORTED_GRANT_TYPE, "authorization_pending", "slow_down", "access_denied", "expired_token");

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return body instanceof Problem problem && isLogin(request) ? problem.withError(errorOf(problem)) : body;
    }

    private static boolean isLogin(ServerHttpRequest request) {
        return request instanceof ServletServerHttpRequest servlet
                && (servlet.getServletRequest().getServletPath() + "/").startsWith("/login/");
    }

    private static String errorOf(Problem problem) {
        if (ERRORS.contains(problem.code())) {
            return problem.code();
        }
        return switch (problem.status()) {
            case 401 -> "invalid_grant";
            case 409, 429, 503 -> "temporarily_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request";
        };
    }
}
