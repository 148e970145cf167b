/**
 * What each screen shows: every text made, every plot drawn, nothing left to compute in a template. A screen reads the advice
 * that stands and computes no evidence.
 */
@NullMarked
package furrow.api.screen;

import org.jspecify.annotations.NullMarked;
