/**
 * What people decide about a recommendation: what is legal when, what it changes, and who is told when two decide at once.
 * Where it is kept is the business of {@code furrow.engine.recommendation}.
 */
@NullMarked
package furrow.engine.decision;

import org.jspecify.annotations.NullMarked;
