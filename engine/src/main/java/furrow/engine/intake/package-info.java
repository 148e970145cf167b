/**
 * Data files, CSV or NDJSON, plain or gzip, as a stream of events, snapshots and counts, or gathered
 * into batches for the log; and events written back.
 * Each bad row is reported and kept for mending. What rows mean together is the fold's and the analysis's business.
 */
@NullMarked
package furrow.engine.intake;

import org.jspecify.annotations.NullMarked;
