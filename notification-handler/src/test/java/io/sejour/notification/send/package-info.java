@NullMarked
package io.sejour.notification.send;

import org.jspecify.annotations.NullMarked;
