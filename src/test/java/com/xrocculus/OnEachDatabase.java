package com.xrocculus;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs all tests of a class on H2, and then all on PostgreSQL. Both runs share the JVM, so a static field must not keep
 * what belongs to one database: {@code @BeforeParameterizedClassInvocation} sets it for each, where {@code @BeforeAll}
 * would set it only once.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
public abstract class OnEachDatabase {

    @Parameter
    TestDatabase.Kind database;

    @BeforeParameterizedClassInvocation
    static void select(TestDatabase.Kind database) {
        TestDatabase.select(database);
    }

    @AfterParameterizedClassInvocation
    static void deselect() {
        TestDatabase.select(null);
    }
}
