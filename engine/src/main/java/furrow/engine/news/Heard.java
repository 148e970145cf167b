package furrow.engine.news;

/**
 * News and who may hear it.
 *
 * @param news what happened
 * @param audience who may hear of it now
 */
public record Heard(News news, Audience audience) {
    /** Who may hear of something. */
    public enum Audience {
        /** Everybody. */
        ALL,
        /** Whoever has heard of its subject before: nobody else was shown what this is about. */
        WHO_KNOWS,
        /** Nobody: a standing design holds it out, and whoever heard of it would spoil the proof. */
        NOBODY
    }
}
