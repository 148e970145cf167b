/**
 * A workspace that is running: outcomes are taken in and kept, experiments are defined, a report is always at hand.
 * It wires log, documents, fold and advice together for a server; each of them lives in a package of its own.
 */
@NullMarked
package furrow.engine.live;

import org.jspecify.annotations.NullMarked;
