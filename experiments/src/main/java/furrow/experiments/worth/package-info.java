/**
 * What acting one way rather than another is worth: net benefit per unit, per money and per hour, over the units ahead.
 * It says which outcomes have a value and what is read of them; the moments are the fold's, the limits inference's.
 */
@NullMarked
package furrow.experiments.worth;

import org.jspecify.annotations.NullMarked;
