/**
 * Pieces of work of the engine, and who hears how long each took. What is made of it (figures, traces) is the affair of whoever
 * runs the engine; nothing here counts or keeps anything.
 */
@NullMarked
package furrow.engine.watch;

import org.jspecify.annotations.NullMarked;
