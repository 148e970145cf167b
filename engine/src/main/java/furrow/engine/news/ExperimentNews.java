package furrow.engine.news;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeEntry;
import furrow.engine.life.StepKind;
import furrow.engine.notation.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** News of experiments, read off their lives. */
public final class ExperimentNews {
    private ExperimentNews() {}

    /** What was done with an experiment after an instant, in order. */
    public static List<Heard> since(ExperimentLife life, Instant from) {
        var all = new ArrayList<Heard>();
        for (LifeEntry entry : life.history()) {
            if (entry.signature().at().isAfter(from)) {
                kind(entry.kind()).ifPresent(kind -> all.add(new Heard(news(life, entry, kind), Heard.Audience.ALL)));
            }
        }
        return all;
    }

    private static News news(ExperimentLife life, LifeEntry entry, NewsKind kind) {
        var signature = entry.signature();
        return News.of(
                kind,
                "experiment/" + life.name(),
                signature.at(),
                String.join("\n", entry.kind().word(), signature.by(), signature.why()),
                data(life, entry));
    }

    private static Optional<NewsKind> kind(StepKind kind) {
        return switch (kind) {
            case STARTED, RESUMED, REOPENED -> Optional.of(NewsKind.EXPERIMENT_STARTED);
            case PAUSED -> Optional.of(NewsKind.EXPERIMENT_PAUSED);
            case CONCLUDED -> Optional.of(NewsKind.EXPERIMENT_CONCLUDED);
            case ABANDONED -> Optional.of(NewsKind.EXPERIMENT_ABANDONED);
            case DRAFTED, AMENDED, REWORDED, ANSWERED -> Optional.empty();
        };
    }

    private static ObjectNode data(ExperimentLife life, LifeEntry entry) {
        var data = JsonText.object()
                .put("experiment", life.name())
                .put("event", entry.kind().word())
                .put("by", entry.signature().by())
                .put("reason", entry.signature().why());
        entry.arm().ifPresent(arm -> data.put("arm", arm));
        return data.put("path", path(life.name()));
    }

    /** Where the page of an experiment is. */
    static String path(String experiment) {
        return "/experiments/"
                + URLEncoder.encode(experiment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
