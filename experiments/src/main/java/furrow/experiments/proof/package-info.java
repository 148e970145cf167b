/**
 * Whether advice is worth following: standing designs that draw who is advised, comparisons of what came of it that may be
 * read every day, and what followed actions were worth. Who is shown what belongs to the engine's arbitration.
 */
@NullMarked
package furrow.experiments.proof;

import org.jspecify.annotations.NullMarked;
