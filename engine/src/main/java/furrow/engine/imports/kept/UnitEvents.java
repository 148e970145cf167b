package furrow.engine.imports.kept;

import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a unit of an import is in the words of the log: a post has snapshots of its totals, a conversation has messages,
 * and either met the arm that it was matched to. Ids follow from the unit, so that a repeat is harmless.
 */
public final class UnitEvents {
    private static final Set<String> NO_TOTALS = Set.of(
            "duration",
            "average_watch_seconds",
            "average_view",
            "engagement_rate",
            "engagement_rate_reach",
            "click_rate",
            "open_rate",
            "conversion_rate",
            "full_view_rate",
            "recipients",
            "budget",
            "average_cost",
            "roas");
    private static final Pattern FIELD = Pattern.compile("[a-z_0-9]+");
    private static final List<String> ATTRIBUTES =
            List.of("network", "format", "hour", "daypart", "weekday", "source", "team", "priority", "paid");

    private UnitEvents() {}

    /**
     * All events and snapshots of a unit, but for the arms that it met.
     *
     * @param totals whether its numbers are totals since publishing
     */
    static List<LogEntry> of(KeptUnit unit, boolean totals) {
        var entries = new ArrayList<LogEntry>();
        if (unit.isTest()) {
            return entries;
        }
        if (unit.isConversation()) {
            messages(unit).stream().map(LogEntry::of).forEach(entries::add);
        } else if (totals) {
            snapshots(unit).stream().map(LogEntry.Sampled::new).forEach(entries::add);
        }
        return entries;
    }

    /** Its totals at the time of the download, as far as the numbers are totals since publishing. */
    private static List<Snapshot> snapshots(KeptUnit unit) {
        var snapshots = new ArrayList<Snapshot>();
        new TreeMap<>(unit.numbers()).forEach((field, total) -> {
            if (!NO_TOTALS.contains(field) && FIELD.matcher(field).matches()) {
                snapshots.add(new Snapshot(unit.unit(), field, total, unit.downloadedAt()));
            }
        });
        return snapshots;
    }

    /**
     * That it met its arm when it was published; nothing when no time is known. A correction has the same id and a higher
     * revision, so that it takes the place of what was told before.
     */
    static Optional<LogEntry> exposure(KeptUnit unit, String experiment, SentArm arm) {
        var id = NameRule.check("id", shortened("import:" + experiment + ":" + unit.unit()));
        var attributes = new TreeMap<>(attributes(unit));
        if (arm.revision() > 0) {
            attributes.put(Event.REVISION, Long.toString(arm.revision()));
        }
        return published(unit)
                .map(at -> LogEntry.of(new Exposure(id, unit.unit(), experiment, arm.arm(), at, attributes)));
    }

    /** Messages of a conversation: the first one in, the first one out, and the last when it was resolved. */
    private static List<Event> messages(KeptUnit unit) {
        var events = new ArrayList<Event>();
        var opened = published(unit);
        if (opened.isEmpty()) {
            return events;
        }
        events.add(message(unit, "opened", Message.Direction.IN, opened.get(), Map.of()));
        seconds(unit, "first_response_seconds", "first_response", "first_response_minutes")
                .ifPresent(wait -> events.add(message(
                        unit, "answered", Message.Direction.OUT, opened.get().plusSeconds(wait), Map.of())));
        seconds(unit, "resolution_seconds", "resolution", "resolution_minutes")
                .ifPresent(wait -> events.add(message(
                        unit,
                        "resolved",
                        Message.Direction.OUT,
                        opened.get().plusSeconds(wait),
                        Map.of("resolved", "true"))));
        var rating = unit.numbers().get("rating");
        if (rating != null) {
            events.add(outcome(unit, "rating", rating, opened.get()));
        }
        var said = unit.texts().getOrDefault("satisfaction", "").toLowerCase(java.util.Locale.ROOT);
        if (said.equals("good") || said.equals("bad")) {
            events.add(outcome(unit, "satisfied", said.equals("good") ? 1 : 0, opened.get()));
        }
        return events;
    }

    private static Event outcome(KeptUnit unit, String metric, double value, Instant at) {
        return new Outcome(
                shortened("import:" + metric + ":" + unit.unit()),
                unit.unit(),
                metric,
                value,
                Optional.empty(),
                Optional.empty(),
                at.plusSeconds(1),
                attributes(unit));
    }

    private static Event message(
            KeptUnit unit, String step, Message.Direction direction, Instant at, Map<String, String> more) {
        var attributes = new TreeMap<>(attributes(unit));
        attributes.putAll(more);
        return new Message(
                shortened("import:" + step + ":" + unit.unit()),
                unit.unit(),
                unit.unit(),
                direction,
                Message.Author.HUMAN,
                Optional.empty(),
                Optional.empty(),
                at,
                attributes);
    }

    private static Optional<Long> seconds(KeptUnit unit, String... fields) {
        for (String field : fields) {
            var value = unit.numbers().get(field);
            if (value != null) {
                return Optional.of(Math.round(field.endsWith("minutes") ? value * 60 : value));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> attributes(KeptUnit unit) {
        var attributes = new TreeMap<String, String>();
        for (String field : ATTRIBUTES) {
            var value = unit.texts().get(field);
            if (value != null) {
                attributes.put(field, value);
            }
        }
        return attributes;
    }

    private static Optional<Instant> published(KeptUnit unit) {
        if (unit.published().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                unit.published().length() == 10
                        ? LocalDate.parse(unit.published())
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                        : Instant.parse(unit.published()));
    }

    private static String shortened(String id) {
        return id.length() <= 200 ? id : id.substring(0, 190).strip() + Integer.toHexString(id.hashCode());
    }
}
