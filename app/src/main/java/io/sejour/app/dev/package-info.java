/** What exists in the embedded default only: the mail sink's contents, a faucet, a chain whose clock follows ours. */
@NullMarked
package io.sejour.app.dev;

import org.jspecify.annotations.NullMarked;
