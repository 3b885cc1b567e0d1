@NullMarked
package io.sejour.app.proof;

import org.jspecify.annotations.NullMarked;
