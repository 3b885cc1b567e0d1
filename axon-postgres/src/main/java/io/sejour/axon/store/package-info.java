/** The event log in PostgreSQL: appended in Spring's transactions, read without losing a late commit. */
@NullMarked
package io.sejour.axon.store;

import org.jspecify.annotations.NullMarked;
