/**
 * Stores that fail: since when one cannot be reached, what to say of it in a sentence of our own, and how to log it without
 * a flood. Nothing here tries again: that is the affair of whoever reads or writes.
 */
@NullMarked
package furrow.engine.trouble;

import org.jspecify.annotations.NullMarked;
