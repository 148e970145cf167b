/**
 * Keeps the fold's state: unit states and moments in RocksDB, committed together with how far the log was read.
 * What the numbers mean is {@code furrow.experiments.fold}'s; the log itself belongs to {@code engine.outcome}.
 */
@NullMarked
package furrow.engine.fold;

import org.jspecify.annotations.NullMarked;
