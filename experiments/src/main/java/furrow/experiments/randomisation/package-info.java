/**
 * Reading a randomised design by its own randomisation: what else could chance have drawn, and how often would that
 * look as good. Exact from six posts up; how a design is drawn belongs to the calendar and assign packages.
 */
@NullMarked
package furrow.experiments.randomisation;

import org.jspecify.annotations.NullMarked;
