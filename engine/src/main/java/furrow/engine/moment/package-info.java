/**
 * The next action at the moment of need: one conversation, contact, post or slot in, one tactic out with its reason, what was
 * passed over, and the true chance of the choice. Rules exclude and prefer; the running experiment draws among what is left.
 */
@NullMarked
package furrow.engine.moment;

import org.jspecify.annotations.NullMarked;
