/**
 * Which arm goes out in which slot: grids of slots, switchbacks, blocks, rules, a seeded draw, and what really went out
 * matched back. Files belong to the engine; reading the design belongs to the randomisation package.
 */
@NullMarked
package furrow.experiments.calendar;

import org.jspecify.annotations.NullMarked;
