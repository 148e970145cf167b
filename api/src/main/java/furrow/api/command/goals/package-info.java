/** furrow goals: the paths drawn against the paths walked, in a data folder or on a server, a class a command. */
@NullMarked
package furrow.api.command.goals;

import org.jspecify.annotations.NullMarked;
