package com.xrocculus.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the connection to the database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails databaseConnection(DatabaseSettings settings) {
        var plain = settings.connection();
        return new DatabaseConnection(
                settings.isPostgres() ? JdbcUrl.ofPostgres(plain.jdbcUrl()) : JdbcUrl.ofH2(plain.jdbcUrl()),
                plain.username(),
                plain.password());
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

    @Bean
    FlywayConfigurationCustomizer patientMigrations(MaintenanceDatabase database) {
        return flyway -> flyway.dataSource(database.connections());
    }
}
