/** Deadlines of sagas and aggregates, kept by db-scheduler in the database. */
@NullMarked
package io.sejour.axon.deadline;

import org.jspecify.annotations.NullMarked;
