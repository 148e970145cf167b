/**
 * Pages for people, drawn on the server from typed templates with escaping by context.
 * Templates stand in src/main/jte; a page shows what a report holds and adds no number.
 */
@NullMarked
package furrow.api.page;

import org.jspecify.annotations.NullMarked;
