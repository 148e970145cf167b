/**
 * The path drawn against the path walked: where a goal says a metric should stand, and where it stands.
 * Days are watched one by one: an alarm that holds whenever it is looked at, and a forecast. Nothing is kept here, and nothing told in words.
 */
@NullMarked
package furrow.experiments.goal;

import org.jspecify.annotations.NullMarked;
