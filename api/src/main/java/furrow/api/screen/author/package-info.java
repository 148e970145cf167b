/**
 * Screens of the rule author: drafts with what is wrong at its place, scenarios and tried evidence beside them, versions on
 * their way to being live. Rules that nobody published are only read here; what runs them is handed in.
 */
@NullMarked
package furrow.api.screen.author;

import org.jspecify.annotations.NullMarked;
