/** Checks a dossier for somebody who trusts nobody: shares nothing with the server that wrote it but the format in docs/dossier.md. */
@NullMarked
package io.sejour.app.verify;

import org.jspecify.annotations.NullMarked;
