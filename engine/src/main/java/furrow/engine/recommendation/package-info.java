/**
 * The life of a recommendation: from the day on which its facts first hold to what people did with it, under one key.
 * What may be decided is the business of {@code furrow.engine.decision}, which of them come first that of
 * {@code furrow.engine.arbitration}.
 */
@NullMarked
package furrow.engine.recommendation;

import org.jspecify.annotations.NullMarked;
