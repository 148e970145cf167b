/**
 * How numbers, money, dates and other people's sentences are set on pages: narrow no-break spaces, a true minus, per cent told
 * from percentage points. Here is form alone; what is said stands in {@code furrow.api.report} and {@code furrow.api.screen}.
 */
@NullMarked
package furrow.api.wording;

import org.jspecify.annotations.NullMarked;
