package com.xrocculus.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails as nothing in the service should, for tests to see what a client learns of it. */
@RestController
@Hidden
class BrokenController {

    static final String PATH = "/broken";
    static final String SECRET = "select password_hash from users";

    @GetMapping(PATH)
    String fail() {
        throw new IllegalStateException(SECRET);
    }
}
