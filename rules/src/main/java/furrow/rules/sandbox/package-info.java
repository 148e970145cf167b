/**
 * What keeps hostile rules harmless: a second reading by Drools' own parser that must agree with ours, limits on size
 * and cost, and a class loader that shows nothing but the fact model.
 * The first wall is the language itself, which lives beside; the last, a child process, belongs to trials.
 */
@NullMarked
package furrow.rules.sandbox;

import org.jspecify.annotations.NullMarked;
