package com.example;

import com.example.api.LoginApi;
import com.example.api.LoginApi.APILoginRequest;
import com.example.client.ApiClient;
import com.example.client.ApiException;
import com.example.model.TokenResponse;
import java.net.http.HttpRequest;
import java.util.concurrent.TimeUnit;

/** A login, and the client whose requests are made with it. It gets new tokens before the access token expires. */
final class Login {

    private static final long RENEW_SECONDS_BEFORE_END = 60;

    private final LoginApi tokenEndpoint;
    private final ApiClient client;
    private TokenResponse tokens;
    private long renewAt;

    Login(String url, String username, String password) throws ApiException {
        tokenEndpoint = new LoginApi(clientOf(url));
        client = clientOf(url);
        client.setRequestInterceptor(this::authorise);
        request(APILoginRequest.newBuilder()
                .grantType("password")
                .username(username)
                .password(password)
                .build());
    }

    ApiClient client() {
        return client;
    }

    /** Exchanges the refresh token for new tokens. */
    synchronized void refresh() throws ApiException {
        request(APILoginRequest.newBuilder()
                .grantType("refresh_token")
                .refreshToken(tokens.getRefreshToken())
                .build());
    }

    private synchronized void authorise(HttpRequest.Builder request) {
        if (System.nanoTime() - renewAt > 0) {
            try {
                refresh();
            } catch (ApiException e) {
                throw new IllegalStateException("The login has ended.", e);
            }
        }
        request.header("Authorization", "Bearer " + tokens.getAccessToken());
    }

    /** Sets a time on the monotonic clock, so that it does not matter whether the clock of the device is right. */
    private void request(APILoginRequest credentials) throws ApiException {
        tokens = tokenEndpoint.login(credentials);
        var lifetime = tokens.getExpiresIn();
        renewAt = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Math.max(lifetime - RENEW_SECONDS_BEFORE_END, lifetime / 2));
    }

    private static ApiClient clientOf(String url) {
        var client = new ApiClient();
        client.updateBaseUri(url);
        return client;
    }
}
