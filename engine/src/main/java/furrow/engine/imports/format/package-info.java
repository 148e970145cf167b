/**
 * The exports that are known: which columns tell each one, in which zone it writes, what its rows stand for.
 * They lie in {@code formats.yaml}, so that one more needs no code.
 */
@NullMarked
package furrow.engine.imports.format;

import org.jspecify.annotations.NullMarked;
