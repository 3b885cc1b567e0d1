/** The worker that sends what is due, and what it does when a mail server refuses. */
@NullMarked
package io.sejour.notification.send;

import org.jspecify.annotations.NullMarked;
