/**
 * Goals of a workspace and of its experiments: who drew them, what is kept of them, and the watch over each from one reading to
 * the next. The paths' formulas are in {@code furrow.experiments.goal}.
 */
@NullMarked
package furrow.engine.goal;

import org.jspecify.annotations.NullMarked;
