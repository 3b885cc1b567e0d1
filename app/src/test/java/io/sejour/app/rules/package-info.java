@NullMarked
package io.sejour.app.rules;

import org.jspecify.annotations.NullMarked;
