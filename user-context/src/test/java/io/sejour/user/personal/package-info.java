@NullMarked
package io.sejour.user.personal;

import org.jspecify.annotations.NullMarked;
