/**
 * The words of evidence: findings, effects, figures that may be unknown, comparisons, verdicts, arm means.
 * Methods live in {@code fixed} and {@code anytime}, and which one is used is settled in {@code comparing};
 * all three know of this package, which knows of moments and of none of them.
 */
@NullMarked
package furrow.experiments.inference;

import org.jspecify.annotations.NullMarked;
