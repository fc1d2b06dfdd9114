package com.xrocculus.user;

import com.xrocculus.web.list.NamePrefix;
import com.xrocculus.web.request.Caller;
import com.xrocculus.web.request.Text;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An account. A deleted user stays in the database, but its username and email can be used again. */
@Entity
@Table(name = "users")
public class User {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version;

    private String username;
    private @Nullable String usernameKey;
    private String email;
    private @Nullable String emailKey;
    private @Nullable String fullName;
    private String searchWords;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Role role;

    private boolean disabled;

    @Column(name = "group_id")
    private @Nullable Long group;

    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    /** Whether {@code deletedAt} is set, for indexes. */
    private boolean deleted;

    /** Only for queries. */
    @OneToMany
    @JoinColumn(name = "id", insertable = false, updatable = false)
    private Set<Prefix> prefixes = Set.of();

    /** Updated by a separate statement, so that other changes of the user do not overwrite it with an older value. */
    @Column(updatable = false)
    private @Nullable Instant lastLogin;

    @Entity(name = "UserPrefix")
    @Table(name = "user_prefixes")
    @Immutable
    static class Prefix extends NamePrefix {}

    protected User() {}

    public User(CreateUser request, String passwordHash, Instant now) {
        username = request.username();
        email = request.email();
        fullName = request.fullName();
        role = Objects.requireNonNullElse(request.role(), Role.USER);
        group = request.group();
        disabled = Boolean.TRUE.equals(request.disabled());
        this.passwordHash = passwordHash;
        createdAt = now;
        updatedAt = now;
        deriveKeys();
    }

    /** Applies the components that are not null. {@code newHash} is null if the password does not change. */
    void update(UpdateUser request, @Nullable String newHash, Instant now) {
        username = request.usernameOr(username);
        email = request.emailOr(email);
        fullName = request.fullNameOr(fullName);
        role = Objects.requireNonNullElse(request.role(), role);
        disabled = Objects.requireNonNullElse(request.disabled(), disabled);
        group = request.groupOr(group);
        passwordHash = Objects.requireNonNullElse(newHash, passwordHash);
        updatedAt = now;
        deriveKeys();
    }

    private void deriveKeys() {
        usernameKey = UsernameRules.key(username);
        emailKey = Text.fold(email);
        searchWords = Text.words(username, fullName);
    }

    void delete(Instant now) {
        deletedAt = now;
        deleted = true;
        updatedAt = now;
        usernameKey = null;
        emailKey = null;
    }

    /** Replaces the hash by another one of the same password. */
    void rehash(String newHash) {
        passwordHash = newHash;
    }

    /** Makes the user an active administrator with a new password. */
    public void restore(String newHash, Instant now) {
        role = Role.ADMIN;
        disabled = false;
        passwordHash = newHash;
        updatedAt = now;
    }

    public boolean isNamed(String name) {
        return UsernameRules.key(name).equals(usernameKey);
    }

    boolean isActiveAdmin() {
        return role == Role.ADMIN && isActive();
    }

    /** Neither disabled nor deleted. */
    public boolean isActive() {
        return !disabled && deletedAt == null;
    }

    public Caller toCaller(long loginId, String address) {
        return new Caller(getId(), username, role == Role.ADMIN, group, loginId, address);
    }

    public Long getId() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    public String getUsername() {
        return username;
    }

    public String getEmail() {
        return email;
    }

    public @Nullable String getFullName() {
        return fullName;
    }

    public Role getRole() {
        return role;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public boolean isIn(@Nullable Long groupId) {
        return groupId != null && groupId.equals(group);
    }

    public String getPasswordHash() {
        return passwordHash;
    }

    boolean isDisabled() {
        return disabled;
    }

    @Nullable
    Long getGroup() {
        return group;
    }

    Instant getCreatedAt() {
        return createdAt;
    }

    Instant getUpdatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant getDeletedAt() {
        return deletedAt;
    }

    @Nullable
    Instant getLastLogin() {
        return lastLogin;
    }
}
