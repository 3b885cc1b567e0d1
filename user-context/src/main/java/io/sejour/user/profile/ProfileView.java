package io.sejour.user.profile;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.user.wallet.Wallet;
import java.time.Instant;
import java.util.List;

/** An account as its owner sees it. */
record ProfileView(
        UserId userId,
        String email,
        String displayName,
        String locale,
        List<UserRole> roles,
        boolean emailVerified,
        List<Wallet> wallets,
        Instant registeredAt) {}
