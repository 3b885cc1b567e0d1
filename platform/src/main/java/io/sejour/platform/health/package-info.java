/** Whether the event processors live and keep up. */
@NullMarked
package io.sejour.platform.health;

import org.jspecify.annotations.NullMarked;
