/** Segment's HTTP tracking API: single calls and batches, and what a call is to Furrow. */
@NullMarked
package furrow.api.connect.segment;

import org.jspecify.annotations.NullMarked;
