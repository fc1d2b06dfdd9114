package com.xrocculus.domain;

/**
 * Thrown by an entity whose rules do not permit a change in its current state. The code is a stable word for programs,
 * and the message is for people.
 */
public final class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public DomainException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
