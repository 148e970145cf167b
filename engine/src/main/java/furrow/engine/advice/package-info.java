/**
 * From evidence to recommended next actions: facts are gathered, the rule book is asked, a report is made.
 * The same evidence, rule book and instant give the same recommendations; deciding on them is people's work.
 */
@NullMarked
package furrow.engine.advice;

import org.jspecify.annotations.NullMarked;
