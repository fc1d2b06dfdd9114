package com.xrocculus.web.list;

/** What a list holds: a response record with the id that pages follow. */
public interface ListItem {

    long id();

    /** How many rows of the database it was read from, as a measure of its size. */
    default int rows() {
        return 1;
    }
}
