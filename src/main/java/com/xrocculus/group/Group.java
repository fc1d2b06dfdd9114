package com.xrocculus.group;

import com.xrocculus.web.list.NamePrefix;
import com.xrocculus.web.request.Text;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A named set of users. A user belongs to at most one group. */
@Entity
@Table(name = "groups")
class Group {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version;

    private String name;
    private String nameKey;
    private String searchWords;

    /** Only for queries. */
    @OneToMany
    @JoinColumn(name = "id", insertable = false, updatable = false)
    private Set<Prefix> prefixes = Set.of();

    @Entity(name = "GroupPrefix")
    @Table(name = "group_prefixes")
    @Immutable
    static class Prefix extends NamePrefix {}

    protected Group() {}

    Group(String name) {
        this.name = name;
        deriveKeys();
    }

    /** Returns whether the name differs from the previous one. */
    boolean rename(String name) {
        var isNew = !name.equals(this.name);
        this.name = name;
        deriveKeys();
        return isNew;
    }

    private void deriveKeys() {
        nameKey = Text.fold(name);
        searchWords = Text.words(name);
    }

    Long getId() {
        return Objects.requireNonNull(id, "not saved yet");
    }

    String getName() {
        return name;
    }
}
