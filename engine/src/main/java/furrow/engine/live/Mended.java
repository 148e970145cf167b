package furrow.engine.live;

import java.time.Instant;

/**
 * Something that was damaged and has been made anew from what was not.
 *
 * @param at when
 * @param text what was wrong and what was done
 */
public record Mended(Instant at, String text) {}
