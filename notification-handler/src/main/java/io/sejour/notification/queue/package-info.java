/** The outbox of mails: written once each, taken by one worker at a time. */
@NullMarked
package io.sejour.notification.queue;

import org.jspecify.annotations.NullMarked;
