package com.xrocculus.database;

import org.h2.engine.Constants;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.H2Dialect;

/**
 * Orders queries by the names of columns, as in {@code order by deleted, id}. Hibernate would write {@code order by 5, 1}
 * instead, and H2 does not look for an index in that order.
 */
class NamedOrderH2Dialect extends H2Dialect {

    NamedOrderH2Dialect() {
        super(DatabaseVersion.make(Constants.VERSION_MAJOR, Constants.VERSION_MINOR, Constants.BUILD_ID));
    }

    @Override
    public boolean supportsOrdinalSelectItemReference() {
        return false;
    }
}
