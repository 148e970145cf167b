/**
 * Which of several actions to take first: chance, value and lever of each, with doing nothing on the same scale.
 * It knows no advice and no rule; what may be acted on at all is decided elsewhere.
 */
@NullMarked
package furrow.experiments.priority;

import org.jspecify.annotations.NullMarked;
