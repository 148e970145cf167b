/**
 * The path drawn against the path walked: where a goal says a metric should stand, and where it stands.
 * It compares two numbers on a day; forecasting and telling why belong elsewhere.
 */
@NullMarked
package furrow.experiments.goal;

import org.jspecify.annotations.NullMarked;
