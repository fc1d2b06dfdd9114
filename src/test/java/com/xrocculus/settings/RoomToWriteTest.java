package com.xrocculus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RoomToWriteTest {

    private final AtomicLong free = new AtomicLong(RoomToWrite.RESERVE_IN_BYTES);
    private final RoomToWrite database =
            new RoomToWrite(new DriverManagerDataSource("jdbc:h2:mem:room", "sa", ""), free::get);

    @Test
    void refusesConnectionsOnlyWhileThereIsNone() throws SQLException {
        database.getConnection().close();
        free.decrementAndGet();
        assertThatThrownBy(database::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(RoomToWrite.NO_ROOM));
        free.incrementAndGet();
        database.getConnection().close();
    }
}
