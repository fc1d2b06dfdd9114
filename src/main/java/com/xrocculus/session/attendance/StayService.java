package com.xrocculus.session.attendance;

import com.xrocculus.session.Attendance;
import com.xrocculus.session.SessionAccess;
import com.xrocculus.session.attendance.StayRepository.Row;
import com.xrocculus.web.csv.Csv;
import com.xrocculus.web.list.ListFilter;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.request.Caller;
import java.util.List;
import org.springframework.stereotype.Service;

/** All stays of a session, for those who may change it. */
@Service
class StayService {

    private final SessionAccess access;
    private final StayRepository stays;
    private final ListReader lists;

    StayService(SessionAccess access, StayRepository stays, ListReader lists) {
        this.access = access;
        this.stays = stays;
        this.lists = lists;
    }

    ListPage<StayResponse> list(Caller caller, long sessionId, ListQuery page) {
        access.requireHost(caller, sessionId);
        return lists.readInBatches(stays, of(sessionId), page, Row.class, StayResponse::ofAll);
    }

    Csv.Table table(Caller caller, long sessionId, ListQuery page) {
        access.requireHost(caller, sessionId);
        var all = lists.readAll(stays, of(sessionId), page, Row.class);
        return new Csv.Table(
                StayResponse.HEADER,
                all.map(StayResponse::of).map(StayResponse::toRow).iterator());
    }

    /** Compares the id even on the first page, because H2 would otherwise prefer an index without it. */
    private static ListFilter<Attendance> of(long sessionId) {
        return new ListFilter<>(
                (stay, builder) -> builder.and(
                        builder.equal(stay.get("session").get("id"), sessionId),
                        builder.greaterThan(stay.get("id"), 0L)),
                List.of("session.id", "id"));
    }
}
