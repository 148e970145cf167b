/**
 * Rule books: compiled once from checked rules, then asked for recommendations any number of times.
 * Same facts and book, same list in the same order. Versions and publication belong to the engine.
 */
@NullMarked
package furrow.rules.book;

import org.jspecify.annotations.NullMarked;
