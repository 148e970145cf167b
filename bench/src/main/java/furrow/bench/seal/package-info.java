/**
 * How large a seal is. A program to be run by hand; what it measured stands in docs/data.md.
 */
@NullMarked
package furrow.bench.seal;

import org.jspecify.annotations.NullMarked;
