package furrow.engine.plan;

import furrow.engine.notation.Durations;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.ContactLimit;
import furrow.experiments.plan.ConversationLink;
import furrow.experiments.plan.RetainedAttributes;
import furrow.experiments.plan.Workspace;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** The workspace of a plan file. */
final class WorkspaceReader {
    private static final Workspace USUAL = Workspace.withDefaults();
    private static final MappingFields.Range RATE = new MappingFields.Range(0, 1e6, false, "0 to 1000000 per hour", "");

    private WorkspaceReader() {}

    static Optional<Workspace> read(PlanNode node, PlanProblems problems) {
        return MappingFields.of(
                        node,
                        "workspace",
                        problems,
                        "name",
                        "currency",
                        "hourlyRate",
                        "zone",
                        "hours",
                        "cluster",
                        "lookBack",
                        "segments",
                        "budget",
                        "contactLimit",
                        "conversationLink")
                .flatMap(WorkspaceReader::workspace);
    }

    private static Optional<Workspace> workspace(MappingFields fields) {
        var name = fields.node("name")
                .map(each -> fields.name(each, fields.path("name")))
                .orElse(USUAL.name());
        var currency = fields.parsed("currency", WorkspaceReader::currency).orElse(USUAL.currency());
        var rate = fields.number("hourlyRate", RATE).orElse(USUAL.hourlyRate());
        var zone = fields.parsed("zone", WorkspaceReader::zone).orElse(USUAL.zone());
        var hours = fields.node("hours")
                .flatMap(each ->
                        MappingFields.of(each, fields.path("hours"), fields.problems(), "days", "opens", "closes"))
                .flatMap(WorkspaceReader::hours)
                .orElse(USUAL.hours());
        var kept = kept(fields);
        var budget = fields.node("budget")
                .flatMap(each -> BudgetReader.read(each, fields.path("budget"), fields.problems()));
        var limit = fields.node("contactLimit")
                .flatMap(each -> ContactLimitReader.read(each, fields.path("contactLimit"), fields.problems()))
                .orElse(ContactLimit.USUAL);
        var link = fields.parsed("conversationLink", WorkspaceReader::link);
        return fields.build(() -> new Workspace(name, currency, rate, zone, hours, kept, budget, limit, link));
    }

    private static RetainedAttributes kept(MappingFields fields) {
        var cluster = fields.node("cluster").map(each -> fields.name(each, fields.path("cluster")));
        var lookBack = fields.parsed("lookBack", Durations::parse);
        var segments = fields.list("segments", (item, path) -> Optional.of(fields.name(item, path)));
        return fields.build(() -> new RetainedAttributes(cluster, lookBack, segments))
                .orElse(RetainedAttributes.NOTHING);
    }

    private static ParsedText<Currency> currency(String text) {
        try {
            return ParsedText.good(Currency.getInstance(text));
        } catch (IllegalArgumentException e) {
            return ParsedText.bad("a currency of ISO 4217 such as EUR or USD", "");
        }
    }

    private static ParsedText<ConversationLink> link(String text) {
        try {
            return ParsedText.good(new ConversationLink(text));
        } catch (IllegalArgumentException e) {
            return ParsedText.bad(
                    "an address of http or https with {unit} once behind its host, such as"
                            + " https://inbox.example.org/conversations/{unit}",
                    "");
        }
    }

    private static ParsedText<ZoneId> zone(String text) {
        try {
            return ParsedText.good(ZoneId.of(text));
        } catch (DateTimeException e) {
            var advice = WordSuggestion.advice(text, ZoneId.getAvailableZoneIds());
            return ParsedText.bad("a time zone such as Europe/Berlin or UTC", advice);
        }
    }

    private static Optional<BusinessHours> hours(MappingFields fields) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        if (fields.node("days").isEmpty()) {
            days.addAll(EnumSet.allOf(DayOfWeek.class));
        }
        fields.list("days", (item, path) -> fields.parsed(item, path, WorkspaceReader::day))
                .forEach(days::add);
        var opens = fields.parsed("opens", WorkspaceReader::time).orElse(LocalTime.MIN);
        var closes = fields.parsed("closes", WorkspaceReader::time).orElse(LocalTime.MAX);
        if (opens.equals(closes)) {
            fields.wrong("closes", "another time than " + opens, "leave both out for round the clock");
        }
        return fields.build(() -> new BusinessHours(days, opens, closes));
    }

    private static ParsedText<DayOfWeek> day(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var words = Arrays.stream(DayOfWeek.values()).map(MappingFields::word).toList();
        return words.stream()
                .filter(each -> each.equals(lower) || each.substring(0, 3).equals(lower))
                .findFirst()
                .map(each -> ParsedText.good(DayOfWeek.of(words.indexOf(each) + 1)))
                .orElseGet(() -> ParsedText.bad("a day such as monday or mon", WordSuggestion.advice(text, words)));
    }

    private static ParsedText<LocalTime> time(String text) {
        if (text.equals("24:00")) {
            return ParsedText.good(LocalTime.MAX);
        }
        try {
            return ParsedText.good(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return ParsedText.bad("a time of day such as 09:00, or 24:00 for midnight", "");
        }
    }
}
