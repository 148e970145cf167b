/**
 * What comes in: assignments, exposures, messages, outcomes, platform snapshots and counts per arm.
 * Values only; turning them into numbers per arm is the fold's work.
 */
@NullMarked
package furrow.experiments.event;

import org.jspecify.annotations.NullMarked;
