/**
 * Files read once from end to end: rows in, evidence and advice out, and what became of every row.
 * It wires reading, folding and advising together for the command line; nothing is stored here.
 */
@NullMarked
package furrow.engine.analysis;

import org.jspecify.annotations.NullMarked;
