/** CloudEvents 1.0: the envelope in JSON and in headers, and what an event is to Furrow. */
@NullMarked
package furrow.api.connect.cloudevents;

import org.jspecify.annotations.NullMarked;
