/** TODO. */
@NullMarked
package furrow.rules;

import org.jspecify.annotations.NullMarked;
