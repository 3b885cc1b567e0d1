/** What operators look at and set right. */
@NullMarked
package io.sejour.platform.admin;

import org.jspecify.annotations.NullMarked;
