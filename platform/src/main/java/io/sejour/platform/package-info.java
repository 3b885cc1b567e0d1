/** Auto-configuration every service shares. */
@NullMarked
package io.sejour.platform;

import org.jspecify.annotations.NullMarked;
