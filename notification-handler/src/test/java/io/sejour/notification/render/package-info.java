@NullMarked
package io.sejour.notification.render;

import org.jspecify.annotations.NullMarked;
