/**
 * A running server as commands ask it: addresses, patience, and refusals in plain words.
 */
@NullMarked
package furrow.api.command.remote;

import org.jspecify.annotations.NullMarked;
