/** The dossier of a booking: its whole history with the proofs that nothing was changed or left out. */
@NullMarked
package io.sejour.bookingquery.dossier;

import org.jspecify.annotations.NullMarked;
