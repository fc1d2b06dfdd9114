package com.xrocculus.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Fails as nothing in the service should, for tests to see what a client learns of it. */
@RestController
@Hidden
class BrokenController {

    static final String PATH = "/broken";
    static final String SECRET = "select password_hash from users";

    private final JdbcClient database;
    private final TransactionOperations transaction;

    BrokenController(JdbcClient database, TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Violates {@code users_keys_until_deleted}; PostgreSQL quotes the whole row. */
    @GetMapping(PATH + "/users/{id}")
    void violateConstraint(@PathVariable("id") long id) {
        transaction.executeWithoutResult(status -> database.sql("update users set username_key = null where id = ?")
                .param(id)
                .update());
    }

    @GetMapping(PATH)
    String fail() {
        throw new IllegalStateException(SECRET);
    }
}
