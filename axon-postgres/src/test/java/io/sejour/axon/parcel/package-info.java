/** A small domain for the tests: parcels that are shipped, weighed and delivered, or reported late by a saga. */
@NullMarked
package io.sejour.axon.parcel;

import org.jspecify.annotations.NullMarked;
