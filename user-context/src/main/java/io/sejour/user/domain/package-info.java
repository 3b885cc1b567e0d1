/** The User aggregate: what a person's account is and which changes it accepts. */
@NullMarked
package io.sejour.user.domain;

import org.jspecify.annotations.NullMarked;
