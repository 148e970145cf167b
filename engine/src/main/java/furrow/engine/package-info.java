/**
 * The application between the science and the web: it fetches, calls the science and stores.
 * Each topic is a package of its own below this one; formulas live in {@code furrow.experiments}, HTTP in {@code furrow.api}.
 */
@NullMarked
package furrow.engine;

import org.jspecify.annotations.NullMarked;
