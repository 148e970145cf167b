/**
 * What is wrong or doubtful about rules that were read: types, units, conditions that can never hold, rules that
 * repeat or contradict one another. It reads rules and says findings; it never runs them.
 */
@NullMarked
package furrow.rules.check;

import org.jspecify.annotations.NullMarked;
