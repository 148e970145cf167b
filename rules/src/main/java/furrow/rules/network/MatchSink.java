package furrow.rules.network;

/** What a compiled rule hands its match to: the only thing that its consequence can do. */
@FunctionalInterface
public interface MatchSink {
    /**
     * Takes one match.
     *
     * @param rule number of the rule in its book
     * @param bound facts and values that it matched, in the order of the rule's conditions
     */
    void give(int rule, Object[] bound);
}
