package io.sejour.app.verify;

/** The first thing that is wrong with a dossier, in one line. */
final class WrongDossier extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongDossier(String message) {
        super(message);
    }
}
