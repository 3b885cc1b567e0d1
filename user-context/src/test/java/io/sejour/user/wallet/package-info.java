@NullMarked
package io.sejour.user.wallet;

import org.jspecify.annotations.NullMarked;
