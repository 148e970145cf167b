/** How long the next action at the moment of need takes, beside many others. */
@NullMarked
package furrow.bench.moment;

import org.jspecify.annotations.NullMarked;
