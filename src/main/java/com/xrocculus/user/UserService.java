package com.xrocculus.user;

import com.xrocculus.group.GroupDeleted;
import com.xrocculus.group.GroupService;
import com.xrocculus.journal.Journal;
import com.xrocculus.journal.Subject;
import com.xrocculus.password.PasswordChanged;
import com.xrocculus.password.PasswordService;
import com.xrocculus.web.conditional.EntityTag;
import com.xrocculus.web.list.ListPage;
import com.xrocculus.web.list.ListQuery;
import com.xrocculus.web.list.ListReader;
import com.xrocculus.web.problem.ProblemException;
import com.xrocculus.web.request.Caller;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Administrators may do everything. Other users may read themselves and change their own profile. */
@Service
public class UserService {

    private final UserRepository users;
    private final GroupService groups;
    private final PasswordService passwords;
    private final Authenticator authenticator;
    private final ListReader lists;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final TransactionOperations transaction;
    private final Clock clock;

    UserService(
            UserRepository users,
            GroupService groups,
            PasswordService passwords,
            Authenticator authenticator,
            ListReader lists,
            ApplicationEventPublisher events,
            Journal journal,
            TransactionOperations transaction,
            Clock clock) {
        this.users = users;
        this.groups = groups;
        this.passwords = passwords;
        this.authenticator = authenticator;
        this.lists = lists;
        this.events = events;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    ListPage<UserResponse> list(Caller caller, UserFilter filter, ListQuery page) {
        caller.requireAdmin();
        return lists.read(users, filter.toListFilter(), page, UserResponse.class);
    }

    public User get(Caller caller, long id) {
        requireAdminOrSelf(caller, id);
        return find(id);
    }

    void requireMayCreate(Caller caller) {
        caller.requireAdmin();
    }

    /** The user to create, not yet stored. Hashes the password, so it must not be called within a transaction. */
    User prepare(CreateUser request) {
        var hash = passwords.hashNew(request.password(), request.username(), request.email(), request.fullName());
        return new User(request, hash, clock.instant());
    }

    @Transactional
    User create(Caller caller, User prepared) {
        keepGroup(prepared.getGroup());
        var user = users.saveAndFlush(prepared);
        journal.record(caller, "user.created", Subject.user(user.getId()));
        return user;
    }

    /** Hashes the password before the transaction. Fails if the user is changed by another request meanwhile. */
    User update(Caller caller, long id, @Nullable String ifMatch, UpdateUser request) {
        requireAdminOrSelf(caller, id);
        if (request.needsAdmin()) {
            caller.requireAdmin();
        }
        var user = find(id);
        EntityTag.require(ifMatch, () -> UserResponse.of(user));
        var wasActiveAdmin = user.isActiveAdmin();
        user.update(request, newHash(caller, user, request), clock.instant());
        return transaction.execute(status -> {
            keepGroup(request.groupOr(null));
            if (wasActiveAdmin && !user.isActiveAdmin()) {
                requireAnotherAdmin(user);
            }
            var saved = users.saveAndFlush(user);
            journal.record(caller, "user.updated", Subject.user(id));
            if (request.password() != null) {
                events.publishEvent(new PasswordChanged(id, caller));
            }
            if (!saved.isActive()) {
                events.publishEvent(new UserDisabled(id, caller));
            }
            return saved;
        });
    }

    @Transactional
    public void delete(Caller caller, long id, @Nullable String ifMatch) {
        caller.requireAdmin();
        var user = find(id);
        EntityTag.require(ifMatch, () -> UserResponse.of(user));
        if (user.isActiveAdmin()) {
            requireAnotherAdmin(user);
        }
        user.delete(clock.instant());
        var deleted = users.saveAndFlush(user);
        journal.record(caller, "user.deleted", Subject.user(id));
        events.publishEvent(new UserDeleted(deleted, caller));
    }

    /** Sets {@code last_login} without a new version of the user. */
    public void recordLogin(User user) {
        users.recordLogin(user.getId(), clock.instant());
    }

    @EventListener
    void leave(GroupDeleted deleted) {
        var members = users.lockAllIn(deleted.groupId());
        users.leaveGroup(deleted.groupId(), clock.instant());
        members.forEach(id -> journal.record(deleted.by(), "user.updated", Subject.user(id)));
    }

    private User find(long id) {
        return users.findById(id)
                .filter(user -> !user.isDeleted())
                .orElseThrow(() -> ProblemException.notFound("user", id));
    }

    private @Nullable String newHash(Caller caller, User user, UpdateUser request) {
        if (request.password() == null) {
            return null;
        }
        if (caller.is(user.getId())) {
            authenticator.requireCurrentPassword(user, request.currentPassword(), caller.loginId());
        }
        return passwords.hashNew(
                request.password(),
                request.usernameOr(user.getUsername()),
                request.emailOr(user.getEmail()),
                request.fullNameOr(user.getFullName()));
    }

    private void keepGroup(@Nullable Long group) {
        if (group != null && !groups.keep(group)) {
            throw ProblemException.invalid("group", "must be the id of a group");
        }
    }

    private void requireAnotherAdmin(User admin) {
        if (users.lockActiveAdminsAnd(admin.getId()).stream()
                .allMatch(other -> admin.getId().equals(other.getId()))) {
            throw ProblemException.conflict(
                    "last_admin", "The last active administrator cannot be deleted, disabled or demoted.");
        }
    }

    private static void requireAdminOrSelf(Caller caller, long id) {
        if (!caller.is(id)) {
            caller.requireAdmin();
        }
    }
}
