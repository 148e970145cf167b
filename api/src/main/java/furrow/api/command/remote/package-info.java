/**
 * A running server as commands ask it: addresses, patience, and refusals in plain words; and the choice between one and a data folder.
 */
@NullMarked
package furrow.api.command.remote;

import org.jspecify.annotations.NullMarked;
