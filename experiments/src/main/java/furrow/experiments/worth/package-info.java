/**
 * What a difference is worth in money, and what an arm returned for what it cost.
 * It turns effects into money; whether an effect is real is inference's to say.
 */
@NullMarked
package furrow.experiments.worth;

import org.jspecify.annotations.NullMarked;
