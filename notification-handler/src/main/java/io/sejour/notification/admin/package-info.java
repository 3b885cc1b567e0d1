/** The operator's view of the outbox. */
@NullMarked
package io.sejour.notification.admin;

import org.jspecify.annotations.NullMarked;
