/**
 * What has been learned of each tactic: its results over the experiments of a workspace, running and over, read together per
 * metric. It reads evidence that is there already and keeps nothing of its own.
 */
@NullMarked
package furrow.engine.tactic;

import org.jspecify.annotations.NullMarked;
