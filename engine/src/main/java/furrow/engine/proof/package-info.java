/**
 * Proof in a running workspace: the standing design that draws who is advised, what was drawn for whom, and what came of
 * advice that was followed. The formulas are {@code furrow.experiments.proof}'s; who is shown what is decided in
 * {@code furrow.engine.arbitration}.
 */
@NullMarked
package furrow.engine.proof;

import org.jspecify.annotations.NullMarked;
