/** Damage done to what is stored, on purpose, and whether any reading is silently wrong afterwards. */
@NullMarked
package furrow.bench.damage;

import org.jspecify.annotations.NullMarked;
