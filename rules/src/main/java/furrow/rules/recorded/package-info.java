/**
 * Evidence as rules saw it, kept a line an evaluation, so that other rules can be tried on it later.
 * Where such files come from and what is run on them is the caller's choice; stores of the server are elsewhere.
 */
@NullMarked
package furrow.rules.recorded;

import org.jspecify.annotations.NullMarked;
