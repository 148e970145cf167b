/**
 * Whether conditions can hold of any facts at all, and whether some follow from others: thought experiments over fields
 * and what is asked of them, never over facts that are there. It knows rules that were read and checked, and finds
 * nothing to say by itself.
 */
@NullMarked
package furrow.rules.proof;

import org.jspecify.annotations.NullMarked;
