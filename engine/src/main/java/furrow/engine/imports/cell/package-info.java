/**
 * What stands in the cells of exports: numbers in any locale, spans, times, ids and the instants within them.
 * Nothing is guessed: what can be read in two ways is decided by other cells of the file, or asked for.
 */
@NullMarked
package furrow.engine.imports.cell;

import org.jspecify.annotations.NullMarked;
