/**
 * A synthetic season of one brand, with planted truths, for the demonstration: plan, events, snapshots and counts.
 * It knows nothing of how they are read: they go through the same door as real data.
 */
@NullMarked
package furrow.engine.season;

import org.jspecify.annotations.NullMarked;
