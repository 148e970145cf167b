/** furrow experiments: the lives of experiments, in a data folder or on a running server, a class a command. */
@NullMarked
package furrow.api.command.experiments;

import org.jspecify.annotations.NullMarked;
