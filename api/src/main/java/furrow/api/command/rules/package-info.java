/**
 * {@code furrow rules}: rule books checked, tested, explained, compared and replayed from files, a class a command.
 * Reading and judging rules belongs to the rules module; here are files, words and exit codes.
 */
@NullMarked
package furrow.api.command.rules;

import org.jspecify.annotations.NullMarked;
