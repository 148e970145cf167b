/**
 * Decision tables: CSV files with one rule a row. A cell becomes a value of the same checked form that rules have,
 * never a piece of text to be read again, so that no cell can change what a row means.
 */
@NullMarked
package furrow.rules.table;

import org.jspecify.annotations.NullMarked;
