/** {@code ./sejour replay}: a read model rebuilt on a running instance, watched from the terminal. */
@NullMarked
package io.sejour.app.replaying;

import org.jspecify.annotations.NullMarked;
