/** Mails in the reader's language, as text and as HTML. */
@NullMarked
package io.sejour.notification.render;

import org.jspecify.annotations.NullMarked;
