package furrow.api.screen;

import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.live.AdviceReport;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.rules.book.LeftOut;
import furrow.rules.language.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live rule book, and what its rules said today.
 *
 * @param told how many there are
 * @param facts advice of today, the version, and who published it
 * @param leftOut rules that could not be asked, a sentence each
 * @param warning said when another book than the published one stands in, or empty
 * @param filters which rules may be shown
 * @param shown which of them are
 * @param groups the rules by their group
 */
public record RulesView(
        String told,
        List<FactView> facts,
        List<String> leftOut,
        String warning,
        List<Filter> filters,
        String shown,
        List<Group> groups) {
    public RulesView {
        facts = List.copyOf(facts);
        filters = List.copyOf(filters);
        groups = List.copyOf(groups);
    }

    /** Which rules are shown. */
    public enum Show {
        ALL("All"),
        FIRED("Fired"),
        SILENT("Silent");

        private final String title;

        Show(String title) {
            this.title = title;
        }

        /** The word in an address. */
        public String word() {
            return title.toLowerCase(Locale.ROOT);
        }

        /** The one of that word; all of them where there is no such word. */
        public static Show of(@Nullable String word) {
            for (Show each : values()) {
                if (each.word().equals(word)) {
                    return each;
                }
            }
            return ALL;
        }
    }

    /** A choice of rules: its name, how many they are, where they are shown. */
    public record Filter(String name, String count, String address, boolean current) {}

    /** Rules that belong together. */
    public record Group(String name, String count, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /** One rule, text by text. */
    public record Row(
            String anchor,
            String name,
            String title,
            String says,
            String why,
            String unless,
            String source,
            String place,
            String text,
            String advises,
            String today,
            StateView state) {}

    /** How often each rule spoke today, and which could not be asked. */
    private record Today(Map<String, Long> fired, Map<String, Long> resting, List<LeftOut> leftOut, LocalDate day) {
        static Today of(AdviceReport advice) {
            var report = advice.report();
            return new Today(
                    report.recommendations().stream()
                            .collect(Collectors.groupingBy(each -> each.rule(), Collectors.counting())),
                    report.resting().stream()
                            .collect(Collectors.groupingBy(each -> each.advice().rule(), Collectors.counting())),
                    report.leftOut(),
                    report.day());
        }

        long spoke(Rule rule) {
            return fired.getOrDefault(rule.name(), 0L) + resting.getOrDefault(rule.name(), 0L);
        }

        StateView state(Rule rule) {
            if (leftOut.stream().anyMatch(each -> each.rule().equals(rule.name()))) {
                return new StateView("care", "Left out");
            }
            if (!rule.meta().validOn(day)) {
                return new StateView("same", "Not valid today");
            }
            if (fired.containsKey(rule.name())) {
                return new StateView("good", "Fired");
            }
            return resting.containsKey(rule.name())
                    ? new StateView("same", "Its advice rests")
                    : new StateView("open", "Silent");
        }
    }

    /** Draws the live book. */
    public static RulesView of(AdviceReport advice, Show show) {
        var rules = advice.edition().book().rules();
        var today = Today.of(advice);
        long fired = rules.stream().filter(each -> today.spoke(each) > 0).count();
        return new RulesView(
                Counting.of(rules.size(), "rule") + " turn evidence into advice. "
                        + "Each reads the evidence of all experiments anew when it changes.",
                facts(advice, fired, rules.size()),
                advice.report().leftOut().stream()
                        .map(Sentences::leftOut)
                        .map(Typography::text)
                        .toList(),
                advice.edition().warning().orElse(""),
                List.of(
                        filter(Show.ALL, show, rules.size()),
                        filter(Show.FIRED, show, fired),
                        filter(Show.SILENT, show, rules.size() - fired)),
                show.word(),
                groups(rules, today, wanted(show, today)));
    }

    private static Predicate<Rule> wanted(Show show, Today today) {
        return switch (show) {
            case ALL -> any -> true;
            case FIRED -> each -> today.spoke(each) > 0;
            case SILENT -> each -> today.spoke(each) == 0;
        };
    }

    private static Filter filter(Show each, Show shown, long count) {
        return new Filter(
                each.title,
                Typography.count(count),
                each == Show.ALL ? "/rules" : "/rules?show=" + each.word(),
                each == shown);
    }

    private static List<FactView> facts(AdviceReport advice, long fired, int all) {
        var report = advice.report();
        int resting = report.resting().size();
        return List.of(
                new FactView(
                        "Advice today",
                        Counting.of(report.recommendations().size(), "time"),
                        "by " + Counting.of(fired, "rule") + "; " + Typography.count(all - fired) + " were silent"
                                + (resting == 0 ? "" : "; " + Typography.count(resting) + " rest")),
                new FactView(
                        "Version",
                        version(advice.edition()),
                        "contents " + advice.edition().digest()),
                new FactView("Published by", signer(advice.edition()), signed(advice)));
    }

    static String version(Edition edition) {
        return edition.version() == RuleBookVersion.SHIPPED ? "The shipped book" : "Version " + edition.version();
    }

    private static String signer(Edition edition) {
        return edition.signature().by();
    }

    private static String signed(AdviceReport advice) {
        var edition = advice.edition();
        String why = "“" + edition.signature().why() + "”";
        return edition.publication() == 0
                ? why
                : "on "
                        + Typography.moment(
                                edition.signature().at(),
                                advice.report().workspace().zone())
                        + ": " + why;
    }

    private static List<Group> groups(List<Rule> rules, Today today, Predicate<Rule> wanted) {
        var groups = new TreeMap<String, List<Row>>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (wanted.test(rule)) {
                String group =
                        rule.meta().group().isBlank() ? "others" : rule.meta().group();
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(row(i + 1, rule, today));
            }
        }
        return groups.entrySet().stream()
                .map(each -> new Group(
                        Names.title(each.getKey()), Counting.of(each.getValue().size(), "rule"), each.getValue()))
                .toList();
    }

    private static Row row(int number, Rule rule, Today today) {
        var meta = rule.meta();
        long spoke = today.spoke(rule);
        return new Row(
                "rule-" + number,
                rule.name(),
                meta.title(),
                Typography.text(meta.says()),
                Typography.text(meta.why()),
                Typography.text(meta.unless()),
                meta.source(),
                rule.file() + ", line " + rule.at().line() + "; priority " + meta.priority()
                        + meta.cooldown()
                                .map(rest -> "; rests for " + Spans.words(rest) + " once shown")
                                .orElse("")
                        + (meta.owner().isBlank() ? "" : "; " + meta.owner() + " answers for it"),
                rule.text(),
                rule.advice().action().says(),
                spoke == 0 ? "–" : Counting.of(spoke, "time"),
                today.state(rule));
    }
}
