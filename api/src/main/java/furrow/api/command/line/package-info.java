/** What commands have in common as commands: one that is only a name for those below it says which there are. */
@NullMarked
package furrow.api.command.line;

import org.jspecify.annotations.NullMarked;
