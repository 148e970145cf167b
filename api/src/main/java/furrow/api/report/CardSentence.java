package furrow.api.report;

import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.util.List;

/** What several recommendations on one card advise, in one sentence. */
public final class CardSentence {
    private CardSentence() {}

    /** Of advice that stands on one card, two or more. */
    public static String of(List<Recommendation> alike) {
        long experiments = alike.stream()
                .map(each -> each.subject().split("/", 2)[0])
                .distinct()
                .count();
        return of(alike.get(0).action(), alike.size(), experiments == alike.size());
    }

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
