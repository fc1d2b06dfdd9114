package com.xrocculus.web.list;

import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the index of names: a prefix of a word in a name, and the id of what has that name. Triggers write it. */
@MappedSuperclass
@IdClass(NamePrefix.Key.class)
public abstract class NamePrefix {

    @Id
    private @Nullable String prefix;

    @Id
    private @Nullable Long id;

    /** The primary key. */
    public record Key(String prefix, Long id) {}

    Key key() {
        return new Key(Objects.requireNonNull(prefix), Objects.requireNonNull(id));
    }
}
