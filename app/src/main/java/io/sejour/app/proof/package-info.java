/**
 * What must hold after everything that happened, computed from the event log and the chain alone: no read model and no code of the
 * contexts is trusted.
 */
@NullMarked
package io.sejour.app.proof;

import org.jspecify.annotations.NullMarked;
