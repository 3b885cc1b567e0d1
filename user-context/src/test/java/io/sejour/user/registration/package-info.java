@NullMarked
package io.sejour.user.registration;

import org.jspecify.annotations.NullMarked;
