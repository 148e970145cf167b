/** TODO. */
@NullMarked
package furrow.engine;

import org.jspecify.annotations.NullMarked;
