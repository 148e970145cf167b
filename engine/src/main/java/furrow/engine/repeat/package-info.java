/** Requests that come again under a key of their sender's choosing: done once, answered each time alike. */
@NullMarked
package furrow.engine.repeat;

import org.jspecify.annotations.NullMarked;
