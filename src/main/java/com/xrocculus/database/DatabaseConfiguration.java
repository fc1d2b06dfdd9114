package com.xrocculus.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.Location;
import org.hibernate.cfg.JdbcSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Configures the connection to the database. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(basePackages = "com.xrocculus", queryEnhancerSelector = UnparsedQueries.class)
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails databaseConnection(DatabaseSettings settings) {
        var plain = settings.connection();
        return new DatabaseConnection(
                settings.isPostgres() ? JdbcUrl.ofPostgres(plain.jdbcUrl()) : JdbcUrl.ofH2(plain.jdbcUrl()),
                plain.username(),
                plain.password());
    }

    @Bean
    HibernatePropertiesCustomizer dialectOfH2(DatabaseSettings settings) {
        return properties -> {
            if (!settings.isPostgres()) {
                properties.put(JdbcSettings.DIALECT, new NamedOrderH2Dialect());
            }
        };
    }

    /** Completes the pool that Spring Boot creates. */
    @Bean
    static BeanPostProcessor pool(
            ObjectProvider<DatabaseSettings> settings, ObjectProvider<JdbcConnectionDetails> database) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? complete(pool, settings.getObject(), database.getObject())
                        : bean;
            }
        };
    }

    /** PostgreSQL gets its timeouts from the URL. */
    private static DataSource complete(
            HikariDataSource pool, DatabaseSettings settings, JdbcConnectionDetails database) {
        if (!settings.isPostgres()) {
            pool.setDataSource(new H2DataSource(database));
        }
        return DiskGuardDataSource.guard(pool, settings);
    }

    /**
     * Adds the directory here, because Spring Boot would look up the kind of database on a connection of the pool. An H2
     * file must be closed after the migrations: the check constraints that they create fail once the connection that
     * created them is closed, until the file is opened again.
     */
    @Bean
    FlywayConfigurationCustomizer patientMigrations(MaintenanceDatabase database, DatabaseSettings settings) {
        var ofKind = "classpath:db/" + (settings.isPostgres() ? "postgresql" : "h2");
        return flyway -> flyway.dataSource(database.connections())
                .locations(Stream.concat(
                                Arrays.stream(flyway.getLocations()).map(Location::getDescriptor), Stream.of(ofKind))
                        .toArray(String[]::new));
    }
}
