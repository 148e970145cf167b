/**
 * Programs that measure rule books: replay of recorded evaluations, checking, explaining.
 * They print figures; nothing of the product lives here.
 */
@NullMarked
package furrow.bench.rules;

import org.jspecify.annotations.NullMarked;
