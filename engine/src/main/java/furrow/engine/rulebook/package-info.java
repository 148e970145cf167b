/**
 * The life of a rule book: numbered versions that are checked, tested, reviewed by another person, published and rolled
 * back, the book that is live, and a replay of recorded evaluations on two books.
 * What a rule is, means and may do is the business of {@code furrow.rules}.
 */
@NullMarked
package furrow.engine.rulebook;

import org.jspecify.annotations.NullMarked;
