/**
 * From what came in to what may be said: arms with their moments, health, comparisons, what a tactic returned.
 * It gathers and calls the science; formulas live in the experiments module, advice in the package beside.
 */
@NullMarked
package furrow.engine.evidence;

import org.jspecify.annotations.NullMarked;
