/**
 * Which arm a unit gets: a documented hash, weights, coverage, targeting, layers of experiments that exclude each
 * other, standing holdouts. Who was assigned before is remembered elsewhere and handed in; time slots and posts of a
 * calendar are drawn in the calendar package.
 */
@NullMarked
package furrow.experiments.assign;

import org.jspecify.annotations.NullMarked;
