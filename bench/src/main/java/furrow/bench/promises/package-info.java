/**
 * Simulations of what the anytime-valid methods promise: how often a look at any time finds what is not there,
 * from how many units on the asymptotic ones hold, and what it costs against one look. Writes a page for the docs.
 */
@NullMarked
package furrow.bench.promises;

import org.jspecify.annotations.NullMarked;
