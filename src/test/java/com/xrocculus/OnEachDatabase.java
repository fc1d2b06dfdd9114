package com.xrocculus;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs all tests of a class on H2, and then all on PostgreSQL, unless {@link OneDatabaseIsEnough}. Both runs share the JVM, so a static field must not keep
 * what belongs to one database: {@code @BeforeParameterizedClassInvocation} sets it for each, where {@code @BeforeAll}
 * would set it only once.
 */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnEachDatabase.Databases.class)
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

    static final class Databases implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            var oneIsEnough = context.getRequiredTestClass().isAnnotationPresent(OneDatabaseIsEnough.class);
            var kinds = oneIsEnough ? Stream.of(TestDatabase.Kind.H2) : Stream.of(TestDatabase.Kind.values());
            return kinds.map(Arguments::of);
        }
    }
}
