@NullMarked
package io.sejour.user.siwe;

import org.jspecify.annotations.NullMarked;
