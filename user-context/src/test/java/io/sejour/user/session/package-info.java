@NullMarked
package io.sejour.user.session;

import org.jspecify.annotations.NullMarked;
