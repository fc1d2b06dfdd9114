package com.xrocculus.database;

import javax.sql.DataSource;
import org.hibernate.jpa.SpecHints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the connection to the database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int QUERY_TIMEOUT_IN_MILLIS = 2000;

    @Bean
    JdbcConnectionDetails databaseConnection(DatabaseSettings settings) {
        var plain = settings.connection();
        return new DatabaseConnection(
                settings.isPostgres() ? JdbcUrl.ofPostgres(plain.jdbcUrl()) : JdbcUrl.ofH2(plain.jdbcUrl()),
                plain.username(),
                plain.password());
    }

    @Bean
    static BeanPostProcessor diskGuard(ObjectProvider<DatabaseSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool
                        ? settings.getObject()
                                .directory()
                                .<DataSource>map(disk -> new DiskGuardDataSource(pool, disk.toFile()::getUsableSpace))
                                .orElse(pool)
                        : bean;
            }
        };
    }

    /**
     * PostgreSQL gets its statement timeout from the URL. In the URL of H2, a timeout would also apply to migrations
     * and backups.
     */
    @Bean
    HibernatePropertiesCustomizer queryTimeout(DatabaseSettings settings) {
        return hibernate -> {
            if (!settings.isPostgres()) {
                hibernate.put(SpecHints.HINT_SPEC_QUERY_TIMEOUT, QUERY_TIMEOUT_IN_MILLIS);
            }
        };
    }

    /** Migrations on PostgreSQL use the URL without timeouts, because they may take longer than requests. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations(DatabaseSettings settings) {
        var plain = settings.connection();
        return flyway -> {
            if (settings.isPostgres()) {
                flyway.dataSource(plain.jdbcUrl(), plain.username(), plain.password());
            }
        };
    }
}
