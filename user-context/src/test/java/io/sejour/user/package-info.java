@NullMarked
package io.sejour.user;

import org.jspecify.annotations.NullMarked;
