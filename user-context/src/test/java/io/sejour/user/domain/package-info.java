@NullMarked
package io.sejour.user.domain;

import org.jspecify.annotations.NullMarked;
