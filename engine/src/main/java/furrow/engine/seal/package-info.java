/**
 * Sealed evidence: the moments of a day or of a decision, kept as they were, with the log and not with the fold.
 * Reading the log is {@code engine.fold}'s, where the bytes lie {@code engine.outcome}'s.
 */
@NullMarked
package furrow.engine.seal;

import org.jspecify.annotations.NullMarked;
