/**
 * One reading of an export: what it is, what each column holds, which rows count, when things happened, and the sums
 * that show it was read right. What is made of rows is the business of others.
 */
@NullMarked
package furrow.engine.imports.reading;

import org.jspecify.annotations.NullMarked;
