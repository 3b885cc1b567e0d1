/** What happens in the other contexts, turned into mails to write. */
@NullMarked
package io.sejour.notification.booking;

import org.jspecify.annotations.NullMarked;
