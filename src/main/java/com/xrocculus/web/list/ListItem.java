package com.xrocculus.web.list;

/** An item of a list: a response record with an id, which orders the pages. */
public interface ListItem {

    long id();

    /** The number of database rows that it was read from, as an estimate of its size. */
    default int rows() {
        return 1;
    }
}
