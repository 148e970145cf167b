/**
 * The outcome log: what came in, in the order in which each writer took it, acknowledged only when it is on disk.
 * Two implementations, RocksDB and MongoDB, keep one contract; also retention, erasure, back-up, verification, export.
 * Counting is the fold's work, not the log's.
 */
@NullMarked
package furrow.engine.outcome;

import org.jspecify.annotations.NullMarked;
