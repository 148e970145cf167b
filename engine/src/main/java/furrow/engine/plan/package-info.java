/**
 * A strategist's plan as a file, YAML or JSON: read with every problem named at once, and written.
 * What the words mean and which values are legal is said by {@code experiments.plan}; data files are read elsewhere.
 */
@NullMarked
package furrow.engine.plan;

import org.jspecify.annotations.NullMarked;
