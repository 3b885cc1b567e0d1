/** Tells guests and hosts by e-mail what happened and what is theirs to do. */
@NullMarked
package io.sejour.notification;

import org.jspecify.annotations.NullMarked;
