/**
 * Whether an experiment may be read at all: split, exposures, freshness, outliers, drift.
 * Each check is a plain sentence with what to do; verdicts about tactics belong to inference.
 */
@NullMarked
package furrow.experiments.health;

import org.jspecify.annotations.NullMarked;
