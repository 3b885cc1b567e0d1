/** A person's own view of the account, and changes to it. */
@NullMarked
package io.sejour.user.profile;

import org.jspecify.annotations.NullMarked;
