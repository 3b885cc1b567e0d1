package io.sejour.app.verify;

import io.sejour.app.proof.Chain;
import java.util.Optional;

/** What {@code ./sejour verify} does, for the demo. */
public final class Verification {

    private Verification() {}

    /** The first thing that is wrong with a dossier, offline or compared with the chain; empty when it is sound. */
    public static Optional<String> firstWrong(byte[] bytes, Chain chain) {
        try {
            Dossier dossier = Dossier.read(bytes);
            ChainCheck.of(dossier, OfflineCheck.of(dossier), chain);
            return Optional.empty();
        } catch (WrongDossier wrong) {
            return Optional.ofNullable(wrong.getMessage());
        }
    }
}
