/** TODO. */
@NullMarked
package furrow.api;

import org.jspecify.annotations.NullMarked;
