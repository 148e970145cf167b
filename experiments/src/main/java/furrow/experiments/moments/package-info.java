/**
 * Exact, mergeable sufficient statistics of a metric in an arm, equal to the bit in any order.
 * Inference reads them and nothing else; nothing here knows of a metric's meaning.
 */
@NullMarked
package furrow.experiments.moments;

import org.jspecify.annotations.NullMarked;
