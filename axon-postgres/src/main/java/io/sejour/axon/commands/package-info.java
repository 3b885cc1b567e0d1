/** How commands that lost a race are sent again. */
@NullMarked
package io.sejour.axon.commands;

import org.jspecify.annotations.NullMarked;
