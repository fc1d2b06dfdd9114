package com.xrocculus.user;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds users who are not deleted, and prevents other transactions from deleting or changing them before this one ends.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class UserLocks {

    private final UserRepository users;

    UserLocks(UserRepository users) {
        this.users = users;
    }

    /** For transactions of which only one at a time may have the user. */
    public Optional<User> lock(long id) {
        return users.lock(id);
    }

    /** The same for several users, in the order of their ids, to prevent deadlocks. */
    public List<User> lockAll(Collection<Long> ids) {
        return users.lockAll(ids);
    }

    /** For transactions that can have the user at the same time. */
    public Optional<User> keep(long id) {
        return users.keep(id);
    }

    /** The same for several users, in the order of their ids, to prevent deadlocks. */
    public List<User> keepAll(Collection<Long> ids) {
        return users.keepAll(ids);
    }
}
