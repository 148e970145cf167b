package furrow.api.screen;

import furrow.engine.news.News;

/**
 * News as people read it.
 *
 * @param title what happened, a few words
 * @param text what to know of it, sentences
 * @param link where more stands; empty where there is nowhere
 */
public record NewsWords(String title, String text, String link) {

    /**
     * Words of news.
     *
     * @param base where the server is reached, without a slash at the end
     */
    public static NewsWords of(News news, String base) {
        String path = field(news, "path");
        return new NewsWords(title(news), text(news), path.isEmpty() ? "" : base + path);
    }

    private static String field(News news, String name) {
        return news.data().path(name).asText("");
    }

    private static String title(News news) {
        String by = field(news, "by");
        return switch (news.kind()) {
            case RECOMMENDATION_NEW -> field(news, "event").equals("returned") ? "Again on Today" : "New on Today";
            case RECOMMENDATION_CHANGED -> "Changed on Today";
            case RECOMMENDATION_WITHDRAWN -> "No longer on Today";
            case RECOMMENDATION_DECIDED -> by + " " + did(field(news, "event"));
            case RECOMMENDATION_COMMENTED -> by + " commented";
            case EXPERIMENT_STARTED, EXPERIMENT_PAUSED, EXPERIMENT_CONCLUDED, EXPERIMENT_ABANDONED ->
                "“" + field(news, "experiment") + "” was " + field(news, "event");
            case HEALTH_ALARM -> "Results that must not be read";
            case GUARDRAIL_ALARM -> "A guardrail is harmed";
            case GOAL_OFF_PATH -> "A goal has left its path";
            case ALARM_OVER -> "An alarm is over";
            case TEST -> "A message to see whether it arrives";
        };
    }

    private static String did(String event) {
        return switch (event) {
            case "accepted" -> "takes it on";
            case "done" -> "has done it";
            case "snoozed" -> "wants to see it later";
            case "dismissed" -> "dismissed it";
            case "undone" -> "took a decision back";
            case "assigned" -> "gave it to somebody";
            default -> event + " it";
        };
    }

    private static String text(News news) {
        String note = field(news, "note");
        String reason = field(news, "reason");
        return switch (news.kind()) {
            case RECOMMENDATION_DECIDED, RECOMMENDATION_COMMENTED ->
                reason + (note.isEmpty() ? "" : "\n" + field(news, "by") + ": " + note);
            case RECOMMENDATION_WITHDRAWN -> reason + (note.isEmpty() ? "" : "\nWhy: " + note + ".");
            case EXPERIMENT_STARTED, EXPERIMENT_PAUSED, EXPERIMENT_CONCLUDED, EXPERIMENT_ABANDONED ->
                "By " + field(news, "by") + ": " + reason
                        + (field(news, "arm").isEmpty() ? "" : "\nThis goes on: " + field(news, "arm"));
            default -> reason;
        };
    }
}
