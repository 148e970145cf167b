/**
 * What rules may see: one immutable record a kind of fact, each field with its unit and a sentence.
 * The same description serves the engine, the checker, the reader of files and the reference guide.
 * Making facts from evidence is the engine's work; judging them is the rule book's.
 */
@NullMarked
package furrow.rules.fact;

import org.jspecify.annotations.NullMarked;
