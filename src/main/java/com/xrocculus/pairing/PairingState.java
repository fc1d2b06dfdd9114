package com.xrocculus.pairing;

enum PairingState {
    PENDING,
    APPROVED,
    DENIED,

    /** The device has received its login. */
    REDEEMED
}
