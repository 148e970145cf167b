/**
 * Programs that try the outcome log: killed processes, and speed with the disk's own limit beside it.
 * They print figures and check what they did; nothing of the product lives here.
 */
@NullMarked
package furrow.bench.log;

import org.jspecify.annotations.NullMarked;
