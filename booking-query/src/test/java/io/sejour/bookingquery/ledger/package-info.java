@NullMarked
package io.sejour.bookingquery.ledger;

import org.jspecify.annotations.NullMarked;
