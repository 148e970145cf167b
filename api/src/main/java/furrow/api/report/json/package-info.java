/**
 * The report and the board of recommendations as JSON, written as a stream: one object at a time, and what is not known is
 * null with its reason beside it.
 */
@NullMarked
package furrow.api.report.json;

import org.jspecify.annotations.NullMarked;
