/**
 * Why a rule gave its advice, and why another stayed silent: rules read by us rather than run by the engine.
 * The engine is the oracle in tests; what a person is advised always comes from the engine.
 */
@NullMarked
package furrow.rules.explain;

import org.jspecify.annotations.NullMarked;
