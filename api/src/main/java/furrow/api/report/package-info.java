/**
 * Evidence and recommendations in words and numbers: text, JSON, CSV and a page that stands alone.
 * It formats what the engine found and computes nothing of its own.
 */
@NullMarked
package furrow.api.report;

import org.jspecify.annotations.NullMarked;
