package furrow.engine.news;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an alarm stood.
 *
 * @param kind what it is about
 * @param subject what was wrong
 * @param path where it is shown
 * @param spans the times that it stood, oldest first, at least one
 */
record AlarmHistory(NewsKind kind, String subject, String path, List<Span> spans) {
    /** Times that are kept of one alarm. */
    static final int MOST_SPANS = 20;

    AlarmHistory {
        spans = List.copyOf(spans);
    }

    /**
     * A time that it stood.
     *
     * @param text what was said of it when it was raised
     * @param since when that was
     * @param until when it was over; empty while it stands
     */
    record Span(String text, Instant since, Optional<Instant> until) {}

    private Span last() {
        return spans.get(spans.size() - 1);
    }

    boolean stands() {
        return last().until().isEmpty();
    }

    AlarmHistory raised(Alarm alarm, Instant at) {
        var all = new ArrayList<>(spans.subList(Math.max(0, spans.size() - MOST_SPANS + 1), spans.size()));
        all.add(new Span(alarm.text(), at, Optional.empty()));
        return new AlarmHistory(kind, subject, alarm.path(), all);
    }

    AlarmHistory over(Instant at) {
        var all = new ArrayList<>(spans);
        all.set(all.size() - 1, new Span(last().text(), last().since(), Optional.of(at)));
        return new AlarmHistory(kind, subject, path, all);
    }

    /** What there is to tell of it after an instant, in order. */
    List<Heard> since(Instant from) {
        var all = new ArrayList<Heard>();
        for (Span each : spans) {
            if (each.since().isAfter(from)) {
                all.add(heard(kind, each.since(), each.text()));
            }
            each.until()
                    .filter(until -> until.isAfter(from))
                    .ifPresent(until -> all.add(heard(NewsKind.ALARM_OVER, until, "This is over: " + each.text())));
        }
        return all;
    }

    private Heard heard(NewsKind what, Instant at, String text) {
        ObjectNode data = JsonText.object()
                .put("alarm", kind.word())
                .put("about", subject)
                .put("reason", text)
                .put("path", path);
        return new Heard(News.of(what, "alarm/" + subject, at, kind.word(), data), Heard.Audience.ALL);
    }
}
