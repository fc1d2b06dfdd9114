package com.xrocculus.session.attendance;

import com.xrocculus.session.Attendance;
import com.xrocculus.web.list.ListItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface StayRepository extends Repository<Attendance, Long>, JpaSpecificationExecutor<Attendance> {

    /** What is read of a stay and its user. */
    record Row(
            long id,
            long userId,
            String userUsername,
            @Nullable String userFullName,
            Instant joinedAt,
            @Nullable Instant leftAt)
            implements ListItem {}
}
