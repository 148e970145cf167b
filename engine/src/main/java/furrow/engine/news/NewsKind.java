package furrow.engine.news;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What can be news. */
public enum NewsKind {
    RECOMMENDATION_NEW("recommendation.new", "There is something new to decide."),
    RECOMMENDATION_CHANGED("recommendation.changed", "A recommendation says something else."),
    RECOMMENDATION_WITHDRAWN("recommendation.withdrawn", "What a recommendation rested on holds no longer."),
    RECOMMENDATION_DECIDED("recommendation.decided", "Somebody decided about a recommendation, or took that back."),
    RECOMMENDATION_COMMENTED("recommendation.commented", "Somebody said something about a recommendation."),
    EXPERIMENT_STARTED("experiment.started", "An experiment was started, resumed or opened again."),
    EXPERIMENT_PAUSED("experiment.paused", "An experiment was paused."),
    EXPERIMENT_CONCLUDED("experiment.concluded", "An experiment was decided."),
    EXPERIMENT_ABANDONED("experiment.abandoned", "An experiment was given up."),
    HEALTH_ALARM("health.alarm", "The results of an experiment must not be read any more."),
    GUARDRAIL_ALARM("guardrail.alarm", "A treatment harms a guardrail."),
    GOAL_OFF_PATH("goal.off-path", "A goal has left its path."),
    ALARM_OVER("alarm.over", "An alarm that was told is over."),
    /** Sent when somebody asks for it, whatever was chosen. */
    TEST("webhook.test", "Somebody asked for a message to see whether it arrives.");

    private final String word;
    private final String says;

    NewsKind(String word, String says) {
        this.word = word;
        this.says = says;
    }

    /** Such as {@code recommendation.new}. */
    public String word() {
        return word;
    }

    /** What has happened, a sentence. */
    public String says() {
        return says;
    }

    /** Those that a receiver can choose, in their order. */
    public static List<NewsKind> choices() {
        return Stream.of(values()).filter(each -> each != TEST).toList();
    }

    /**
     * The kind of that word.
     *
     * @throws IllegalArgumentException when nobody can choose it
     */
    public static NewsKind of(String word) {
        return choices().stream()
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an event needs one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values())
                                        .filter(each -> each != TEST)
                                        .map(NewsKind::word)
                                        .toList())
                        + ", but was \"" + word + "\""));
    }
}
