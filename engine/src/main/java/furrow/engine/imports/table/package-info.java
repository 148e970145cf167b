/**
 * Tables out of files: encodings, separators, quotes, workbooks, several tables in one file, with limits.
 * What columns mean is the business of the packages beside it.
 */
@NullMarked
package furrow.engine.imports.table;

import org.jspecify.annotations.NullMarked;
