/**
 * Margins set beforehand, and guardrails: metrics that must not be paid for a win.
 * Reads intervals made elsewhere against a margin; how much a difference is worth belongs to worth.
 */
@NullMarked
package furrow.experiments.noninferiority;

import org.jspecify.annotations.NullMarked;
