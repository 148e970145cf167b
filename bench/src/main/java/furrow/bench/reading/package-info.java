/** How long it takes to read evidence and advice of many experiments, and what is computed for it. */
@NullMarked
package furrow.bench.reading;

import org.jspecify.annotations.NullMarked;
