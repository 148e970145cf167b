package furrow.engine.watch;

/** A piece of work that takes long enough to be worth a look. */
public enum Work {
    /** Batches of outcomes that waited are written to the log together and synced. On the log's own thread. */
    LOG_COMMIT("log commit"),
    /** A command to the store of documents and its answer. */
    STORE("store"),
    /** The rule book is asked about all facts. */
    RULES("rules"),
    /** What was counted of all experiments is read out of the fold, as far as it has changed. */
    EVIDENCE("evidence"),
    /** Advice is made anew: evidence is read, rules are asked, recommendations are kept. */
    ADVICE("advice");

    private final String word;

    Work(String word) {
        this.word = word;
    }

    /** What people call it. */
    public String word() {
        return word;
    }
}
