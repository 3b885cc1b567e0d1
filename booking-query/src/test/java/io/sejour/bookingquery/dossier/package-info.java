@NullMarked
package io.sejour.bookingquery.dossier;

import org.jspecify.annotations.NullMarked;
