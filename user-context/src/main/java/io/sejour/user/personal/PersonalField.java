package io.sejour.user.personal;

import java.util.Locale;

/** The fields that are sealed for a person. Part of what is authenticated: a name does not open as an address. */
public enum PersonalField {
    EMAIL,
    DISPLAY_NAME,
    VERIFICATION_CODE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
