/** How fast downloads of platforms are read, and what becomes of them when they are broken. */
@NullMarked
package furrow.bench.imports;

import org.jspecify.annotations.NullMarked;
