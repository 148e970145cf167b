/**
 * The fold: one unit's state and an event give the unit's next state and the changes to the moments of each
 * experiment, arm and metric. Pure and in memory; paging, checkpoints and the log belong to the engine, and what the
 * numbers mean to inference.
 */
@NullMarked
package furrow.experiments.fold;

import org.jspecify.annotations.NullMarked;
