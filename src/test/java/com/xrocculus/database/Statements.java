package com.xrocculus.database;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The SQL statements that the services of the tests execute for a request, whether Hibernate or {@code JdbcTemplate}
 * executes them. Only requests with the header {@link #HEADER} are observed.
 */
public final class Statements {

    static final String HEADER = "Observe-Statements";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, CompletableFuture<List<Executed>>> OBSERVED = new ConcurrentHashMap<>();
    private static final ThreadLocal<@Nullable List<Executed>> OF_REQUEST = new ThreadLocal<>();

    private Statements() {}

    /** A statement, and how many rows of its result were read. */
    public static final class Executed {

        private final String sql;
        private final Map<Integer, Object> parameters;
        private int rows;

        private Executed(String sql, Map<Integer, Object> parameters) {
            this.sql = sql;
            this.parameters = parameters;
        }

        String sql() {
            return sql;
        }

        /** The values of the parameters, by their numbers. Those that are null are missing. */
        Map<Integer, Object> parameters() {
            return parameters;
        }

        public int rows() {
            return rows;
        }

        @Override
        public String toString() {
            return rows + " rows of " + sql;
        }
    }

    /**
     * @param request sends a request with this header and value
     */
    public static List<Executed> of(BiConsumer<String, String> request) {
        var name = UUID.randomUUID().toString();
        var executed = new CompletableFuture<List<Executed>>();
        OBSERVED.put(name, executed);
        request.accept(HEADER, name);
        return executed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Configuration(proxyBeanMethods = false)
    static class Observation {

        /** Spring applies post-processors of this type last, so this one gets the complete pool. */
        @Bean
        static MergedBeanDefinitionPostProcessor observedConnections() {
            return new MergedBeanDefinitionPostProcessor() {
                @Override
                public void postProcessMergedBeanDefinition(
                        RootBeanDefinition definition, Class<?> type, String name) {}

                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("dataSource") && bean instanceof DataSource pool
                            ? new ObservedDataSource(pool)
                            : bean;
                }
            };
        }

        @Bean
        ObservingFilter observedRequests() {
            return new ObservingFilter();
        }
    }

    /** The first filter, because others answer requests themselves. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    private static final class ObservingFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var observed = request.getHeader(HEADER) == null ? null : OBSERVED.remove(request.getHeader(HEADER));
            if (observed == null) {
                chain.doFilter(request, response);
                return;
            }
            var executed = new ArrayList<Executed>();
            OF_REQUEST.set(executed);
            try {
                chain.doFilter(request, response);
            } finally {
                OF_REQUEST.remove();
                observed.complete(executed);
            }
        }
    }

    private static final class ObservedDataSource extends DelegatingDataSource {

        ObservedDataSource(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var executed = OF_REQUEST.get();
            return executed == null ? super.getConnection() : observe(super.getConnection(), executed::add);
        }
    }

    private static Connection observe(Connection connection, Consumer<Executed> executed) {
        return proxy(Connection.class, connection, (method, arguments, result) -> {
            if (result instanceof PreparedStatement prepared) {
                return observe(PreparedStatement.class, prepared, (String) arguments[0], executed);
            }
            return result instanceof Statement statement ? observe(Statement.class, statement, "", executed) : result;
        });
    }

    private static <S extends Statement> S observe(
            Class<S> type, S statement, String sql, Consumer<Executed> executed) {
        var parameters = new TreeMap<Integer, Object>();
        return proxy(type, statement, (method, arguments, result) -> {
            if (method.startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer number) {
                parameters.put(number, arguments[1]);
            }
            if (!method.startsWith("execute")) {
                return result;
            }
            var execution =
                    new Executed(arguments.length > 0 ? String.valueOf(arguments[0]) : sql, new TreeMap<>(parameters));
            executed.accept(execution);
            return result instanceof ResultSet rows ? count(rows, execution) : result;
        });
    }

    private static ResultSet count(ResultSet rows, Executed execution) {
        return proxy(ResultSet.class, rows, (method, arguments, result) -> {
            if (method.equals("next") && Boolean.TRUE.equals(result)) {
                execution.rows++;
            }
            return result;
        });
    }

    private interface Observer {
        @Nullable
        Object observe(String method, Object[] arguments, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Observer observer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            var arguments = given == null ? new Object[0] : given;
            try {
                return observer.observe(method.getName(), arguments, method.invoke(target, arguments));
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }));
    }
}
