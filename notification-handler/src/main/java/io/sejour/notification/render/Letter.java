package io.sejour.notification.render;

import java.util.List;

/**
 * What a mail says, in the reader's language and not yet in any form.
 *
 * @param lead what happened
 * @param hint what to do or expect next
 */
record Letter(String subject, String greeting, String lead, String hint, List<Row> rows, String closing) {

    /** One line of facts. */
    record Row(String label, String value) {}
}
