/**
 * How many comparisons a second one core makes, by method. JMH; not part of the default build.
 */
@NullMarked
package furrow.bench.inference;

import org.jspecify.annotations.NullMarked;
