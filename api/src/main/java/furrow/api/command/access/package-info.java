/** furrow people and furrow keys: who comes in, in a data folder or on a server. */
@NullMarked
package furrow.api.command.access;

import org.jspecify.annotations.NullMarked;
