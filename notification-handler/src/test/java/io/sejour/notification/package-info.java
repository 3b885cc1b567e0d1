@NullMarked
package io.sejour.notification;

import org.jspecify.annotations.NullMarked;
