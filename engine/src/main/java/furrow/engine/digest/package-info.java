/**
 * Digests: who wants news by mail, how often and when, and that each comes once a period. What stands in one and how it is sent is the
 * business of {@code furrow.api.outgoing}.
 */
@NullMarked
package furrow.engine.digest;

import org.jspecify.annotations.NullMarked;
