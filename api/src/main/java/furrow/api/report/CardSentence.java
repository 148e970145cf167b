package furrow.api.report;

import furrow.rules.language.Action;

/** What several recommendations on one card advise, in one sentence. */
public final class CardSentence {
    private CardSentence() {}

    /**
     * Such as {@code Keep 16 experiments going.}
     *
     * @param count of how many things it is advised
     * @param experiments whether each is about another experiment
     */
    public static String of(Action action, int count, boolean experiments) {
        String things = count + (experiments ? " experiments" : " things");
        return switch (action) {
            case KEEP_GOING -> "Keep " + things + " going.";
            case EXTEND -> "Give " + things + " more time.";
            case REPLAN -> "Change the plan of " + things + ".";
            case MEND -> "Mend " + things + ".";
            case CAUTION -> "Read " + things + " with care.";
            default -> things + ": " + action.says() + ".";
        };
    }
}
