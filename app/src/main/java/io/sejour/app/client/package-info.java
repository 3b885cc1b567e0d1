/** Séjour seen from outside: its REST API by HTTP, nothing of its inside. Used by the demo, the import and the end-to-end tests. */
@NullMarked
package io.sejour.app.client;

import org.jspecify.annotations.NullMarked;
