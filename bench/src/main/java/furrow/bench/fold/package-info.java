/**
 * How fast the fold is and how much memory a unit takes.
 * Programs to be run by hand; what they measured stands in docs/fold.md.
 */
@NullMarked
package furrow.bench.fold;

import org.jspecify.annotations.NullMarked;
