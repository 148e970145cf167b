/**
 * How the stores on RocksDB are set up, as far as they all are in the same way.
 * What each keeps and how it makes that safe is the store's own, in {@code engine.outcome} and {@code engine.fold}.
 */
@NullMarked
package furrow.engine.rocks;

import org.jspecify.annotations.NullMarked;
