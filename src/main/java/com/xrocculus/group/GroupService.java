package com.xrocculus.group;

import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Any user may read groups. Only administrators may create, change and delete them. */
@Service
@Transactional
public class GroupService {

    private final GroupRepository groups;
    private final ListReader lists;
    private final ApplicationEventPublisher events;
    private final Journal journal;

    GroupService(GroupRepository groups, ListReader lists, ApplicationEventPublisher events, Journal journal) {
        this.groups = groups;
        this.lists = lists;
        this.events = events;
        this.journal = journal;
    }

    /** Whether the group exists. If so, it cannot be deleted before the transaction of the caller ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean keep(long id) {
        return groups.keep(id).isPresent();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    ListPage<GroupResponse> list(GroupFilter filter, ListQuery page) {
        return lists.read(groups, filter.toListFilter(), page, GroupResponse.class);
    }

    @Transactional(readOnly = true)
    Group get(long id) {
        return groups.findById(id).orElseThrow(() -> ProblemException.notFound("group", id));
    }

    void requireMayCreate(Caller caller) {
        caller.requireAdmin();
    }

    Group create(Caller caller, CreateGroup request) {
        var group = groups.saveAndFlush(new Group(request.name()));
        journal.record(caller, "group.created", Subject.group(group.getId()));
        return group;
    }

    Group update(Caller caller, long id, @Nullable String ifMatch, UpdateGroup change) {
        caller.requireAdmin();
        var group = get(id);
        EntityTag.require(ifMatch, () -> GroupResponse.of(group));
        if (change.name() != null && group.rename(change.name())) {
            journal.record(caller, "group.updated", Subject.group(id));
        }
        return groups.saveAndFlush(group);
    }

    /** The users of the group then have no group. */
    void delete(Caller caller, long id, @Nullable String ifMatch) {
        caller.requireAdmin();
        var group = groups.lock(id).orElseThrow(() -> ProblemException.notFound("group", id));
        EntityTag.require(ifMatch, () -> GroupResponse.of(group));
        events.publishEvent(new GroupDeleted(id, caller));
        groups.delete(group);
        journal.record(caller, "group.deleted", Subject.group(id));
    }
}
