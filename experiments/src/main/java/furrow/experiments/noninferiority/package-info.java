/**
 * Not worse and the same: non-inferiority, equivalence, and taking the cheaper of two tactics that do as well.
 * Reads intervals made elsewhere against a margin set beforehand; how much a difference is worth belongs to worth.
 */
@NullMarked
package furrow.experiments.noninferiority;

import org.jspecify.annotations.NullMarked;
