/**
 * Plots that the server draws as SVG: intervals on a scale of their own, forests of them, meters and bars. Across is in per
 * cent and down in pixels, so that text keeps its size at every width. A plot shows numbers that others made.
 */
@NullMarked
package furrow.api.plot;

import org.jspecify.annotations.NullMarked;
