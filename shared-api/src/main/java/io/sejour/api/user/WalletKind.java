package io.sejour.api.user;

/** Who keeps a wallet's key: its owner (LINKED) or the platform (MANAGED). */
public enum WalletKind {
    LINKED,
    MANAGED
}
