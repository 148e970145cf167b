/**
 * What the columns of exports are called, in many languages, and what kind of thing stands in them.
 * The names lie in {@code fields.txt}, so that one more language or platform needs no code.
 */
@NullMarked
package furrow.engine.imports.column;

import org.jspecify.annotations.NullMarked;
