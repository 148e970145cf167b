/**
 * The command line: one class a subcommand, exit codes, progress and colours on a terminal.
 * It reads what people typed and calls the engine; what is printed is made in the report package.
 */
@NullMarked
package furrow.api.command;

import org.jspecify.annotations.NullMarked;
