package furrow.engine.news;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** News of recommendations, read off their lives. */
public final class AdviceNews {
    private AdviceNews() {}

    /** Where news of a recommendation belongs. */
    public static String subject(AdviceLife life) {
        return "recommendation/" + life.key();
    }

    /**
     * What happened to a recommendation after an instant, in order.
     *
     * @param standing whether people are shown it, know of it, or may not
     */
    public static List<Heard> since(AdviceLife life, Instant from, Heard.Audience standing) {
        var all = new ArrayList<Heard>();
        for (LifeStep step : life.history()) {
            if (step.at().isAfter(from)) {
                kind(step.event())
                        .ifPresent(kind -> all.add(new Heard(news(life, step, kind), audience(step, standing))));
            }
        }
        return all;
    }

    /** What people did is known to them. */
    private static Heard.Audience audience(LifeStep step, Heard.Audience standing) {
        return step.event().isOfPeople() ? Heard.Audience.ALL : standing;
    }

    private static News news(AdviceLife life, LifeStep step, NewsKind kind) {
        return News.of(
                kind,
                subject(life),
                step.at(),
                String.join(
                        "\n",
                        step.event().word(),
                        step.by(),
                        step.note(),
                        step.id().orElse("")),
                data(life, step));
    }

    private static Optional<NewsKind> kind(LifeEvent event) {
        return switch (event) {
            case APPEARED, RETURNED -> Optional.of(NewsKind.RECOMMENDATION_NEW);
            case CHANGED -> Optional.of(NewsKind.RECOMMENDATION_CHANGED);
            case WITHDRAWN, EXPIRED -> Optional.of(NewsKind.RECOMMENDATION_WITHDRAWN);
            case ACCEPTED, DONE, SNOOZED, DISMISSED, UNDONE, ASSIGNED -> Optional.of(NewsKind.RECOMMENDATION_DECIDED);
            case COMMENTED -> Optional.of(NewsKind.RECOMMENDATION_COMMENTED);
            case SEEN -> Optional.empty();
        };
    }

    private static ObjectNode data(AdviceLife life, LifeStep step) {
        var data = JsonText.object();
        var content = life.content();
        data.put("recommendation", life.key())
                .put("event", step.event().word())
                .put("action", life.action())
                .put("subject", life.subject())
                .put("reason", content.reason())
                .put("rule", content.rule())
                .put("by", step.by())
                .put("note", step.note());
        step.reason().ifPresent(why -> data.put("because", why.word()));
        content.worth().ifPresent(worth -> {
            var node = data.putObject("worth").put("estimate", worth.estimate());
            worth.lower().ifPresent(lower -> node.put("lower", lower));
            worth.upper().ifPresent(upper -> node.put("upper", upper));
        });
        life.undertaking().owner().ifPresent(owner -> data.put("owner", owner));
        life.undertaking().due().ifPresent(due -> data.put("due", due.toString()));
        life.undertaking().until().ifPresent(until -> data.put("until", until.toString()));
        return data.put("path", "/advice/" + life.key());
    }
}
