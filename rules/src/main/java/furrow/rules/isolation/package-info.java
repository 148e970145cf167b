/**
 * Rules that nobody published yet, tried out in a child process that is killed at its limit: the only thing that
 * stops a thread that is stuck. Published books were checked and bounded, and run in the process itself.
 */
@NullMarked
package furrow.rules.isolation;

import org.jspecify.annotations.NullMarked;
