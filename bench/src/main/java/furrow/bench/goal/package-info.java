/** What goals promise: how often alarms are false, how soon true ones come, how often forecast bands hold. */
@NullMarked
package furrow.bench.goal;

import org.jspecify.annotations.NullMarked;
