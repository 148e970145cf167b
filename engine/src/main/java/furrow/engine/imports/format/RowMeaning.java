package furrow.engine.imports.format;

import furrow.experiments.plan.EnumWords;

/** What the rows of a table stand for, and so what can be made of them. */
public enum RowMeaning {
    /** Posts, videos or stories: units of type post with snapshots. */
    POSTS,
    /** One row a post and day. */
    POST_DAYS,
    /** Letters: mailings with counts. */
    LETTERS,
    /** Tickets or conversations: units of type conversation with messages. */
    CONVERSATIONS,
    /** Adverts, campaigns and their breakdowns, which a platform delivers as it sees fit. */
    ADVERTS,
    /** Days of an account. */
    DAYS,
    /** Ages, countries, sources, agents: groups that nobody randomised. */
    GROUPS,
    /** Results of an experiment, an arm and metric a row. */
    RESULTS,
    /** Anything else: the user says which column is which. */
    TABLE;

    /** Whether rows become units and are kept. */
    public boolean isKept() {
        return this == POSTS || this == LETTERS || this == CONVERSATIONS;
    }

    /** Its name in files and answers. */
    public String key() {
        return EnumWords.of(this);
    }
}
