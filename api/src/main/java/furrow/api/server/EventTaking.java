package furrow.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.EventMapping;
import furrow.api.connect.EventSource;
import furrow.api.connect.MappingReader;
import furrow.api.connect.Translated;
import furrow.api.connect.chatwoot.ChatwootEvent;
import furrow.api.connect.cloudevents.CloudEventReader;
import furrow.api.connect.segment.SegmentCall;
import furrow.engine.connect.KeptMapping;
import furrow.engine.connect.RejectedEvent;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.RowGatherer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Receipt;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.UnicodeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Takes events of other tools in: translates each, has its rows read like any others, and answers once they are on disk. An event's
 * rows are taken all or none; what cannot be used is kept for mending.
 */
final class EventTaking {
    private static final String GATHERED = "events";

    private final LiveWorkspace workspace;
    private final UnplannedWarnings warnings = new UnplannedWarnings();

    EventTaking(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    /**
     * What became of events.
     *
     * @param accepted how many are on disk
     * @param ignored how many were ignored, by the reason
     * @param rejected those that could not be used, by their places
     * @param unplanned names in them that the plan does not have
     */
    record Taken(int accepted, Map<String, Integer> ignored, List<RejectedEvent> rejected, UnplannedRows unplanned) {
        boolean isNothing() {
            return accepted == 0 && ignored.isEmpty() && !rejected.isEmpty();
        }
    }

    /** The mapping that holds for a tool now. */
    EventMapping mapping(EventSource source) {
        return workspace
                .connections()
                .mappings()
                .find(source.word())
                .map(kept -> read(source, kept))
                .orElseGet(source::usualMapping);
    }

    private static EventMapping read(EventSource source, KeptMapping kept) {
        try {
            return MappingReader.read(source, JsonText.read(kept.text()));
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    "the mapping of " + source.word() + " was kept and cannot be read; write it anew", broken);
        }
    }

    /**
     * Takes events in; returns once what can be used is on disk.
     *
     * @throws HttpProblem when they are too many, or the log does not take them; nothing is kept then
     */
    Taken take(EventSource source, List<JsonNode> events) throws IOException {
        var mapping = mapping(source);
        return take(source.word(), each -> translate(source, each, mapping), events);
    }

    /** The same of rows of Furrow's own. */
    Taken takeRows(List<JsonNode> rows) throws IOException {
        return take("http", KeptRows::translate, rows);
    }

    private Taken take(String sender, Function<JsonNode, Translated> translation, List<JsonNode> events)
            throws IOException {
        if (events.size() > Batch.MOST) {
            throw HttpProblem.badInput(
                    "a request needs at most " + Batch.MOST + " events, but has " + events.size()
                            + "; nothing of it was kept; send it in several",
                    List.of());
        }
        var ignored = new TreeMap<String, Integer>();
        var rejected = new TreeMap<Integer, RejectedEvent>();
        var rows = new TreeMap<Integer, List<ObjectNode>>();
        for (int index = 0; index < events.size(); index++) {
            var event = events.get(index);
            var translated = checked(translation.apply(event));
            if (translated instanceof Translated.AsRows some) {
                rows.put(index, some.rows());
            } else if (translated instanceof Translated.Ignored none) {
                ignored.merge(none.reason(), 1, Integer::sum);
            } else if (translated instanceof Translated.Unusable why) {
                rejected.put(index, rejected(index, why.field(), why.value(), why.reason(), event));
            }
        }
        var gathered = gather(rows, rejected, events);
        if (!rejected.isEmpty()) {
            rows.keySet().removeAll(rejected.keySet());
            gathered = gather(rows, rejected, events); // without the other rows of those events
        }
        var unplanned = warnings.of(gathered, workspace.plan());
        if (gathered.size() > 0
                && workspace.append(sender, gathered).toCompletableFuture().join() instanceof Receipt.Refused refused) {
            throw HttpProblem.unavailable(refused);
        }
        workspace.intake().unusable(rejected.size());
        return new Taken(rows.size(), ignored, List.copyOf(rejected.values()), unplanned);
    }

    private static Translated translate(EventSource source, JsonNode event, EventMapping mapping) {
        return switch (source) {
            case CLOUDEVENTS -> CloudEventReader.translate(event, mapping);
            case SEGMENT -> SegmentCall.translate(event, mapping);
            case CHATWOOT -> ChatwootEvent.translate(event, mapping);
        };
    }

    private static Translated checked(Translated translated) {
        boolean isText = !(translated instanceof Translated.AsRows some)
                || some.rows().stream().allMatch(row -> UnicodeText.is(row.toString()));
        return isText
                ? translated
                : new Translated.Unusable("", "", "holds half of a character, which is no text; send it as Unicode");
    }

    private static RejectedEvent rejected(int index, String column, String value, String reason, JsonNode event) {
        return new RejectedEvent(index, column, whole(value), reason, whole(event.toString()));
    }

    /** With a sign in the place of what is no character. */
    private static String whole(String text) {
        return UnicodeText.is(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Reads rows; of events of which one cannot be used, the first such is told. */
    private RowGatherer gather(
            Map<Integer, List<ObjectNode>> rows, Map<Integer, RejectedEvent> rejected, List<JsonNode> events)
            throws IOException {
        var text = new StringBuilder();
        var eventOfLine = new HashMap<Long, Integer>();
        rows.forEach((index, some) -> some.forEach(row -> {
            text.append(row).append('\n');
            eventOfLine.put((long) eventOfLine.size() + 1, index);
        }));
        var gatherer = new RowGatherer(workspace.receivable(), full -> {
            throw HttpProblem.badInput(
                    "a request needs at most " + Batch.MOST
                            + " rows, and the mapping makes more of its events; nothing of it was kept; send it in"
                            + " several",
                    List.of());
        });
        if (text.length() > 0) {
            var options = IntakeOptions.withDefaults()
                    .with(workspace.plan().workspace().zone());
            DataFiles.with(options).gather(GATHERED, text.toString().getBytes(StandardCharsets.UTF_8), gatherer);
        }
        for (var each : gatherer.rejected()) {
            int index = eventOfLine.getOrDefault(each.line(), 0);
            rejected.putIfAbsent(index, rejected(index, each.column(), each.value(), each.reason(), events.get(index)));
        }
        return gatherer;
    }

    /** Keeps what could not be used. @return the number under which it is kept, when there is any */
    Optional<Long> keep(EventSource source, String by, Taken taken) {
        return taken.rejected().isEmpty()
                ? Optional.empty()
                : Optional.of(workspace.connections().rejects().keep(source.word(), by, taken.rejected()));
    }
}
