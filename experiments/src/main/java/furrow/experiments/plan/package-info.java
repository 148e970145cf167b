/**
 * What a strategist decides before the first post: workspace, tactics, arms, metrics, goals, the plan.
 * Immutable words with their rules; reading them from a file belongs to the engine, using them to the
 * packages beside this one.
 */
@NullMarked
package furrow.experiments.plan;

import org.jspecify.annotations.NullMarked;
