/**
 * News: what happened to recommendations, experiments and alarms, each under an id that is the same whenever it is made. News is read
 * off the histories that are kept anyway, so that nothing has to be written twice to be told once. Who is told lives elsewhere.
 */
@NullMarked
package furrow.engine.news;

import org.jspecify.annotations.NullMarked;
