package furrow.api.screen;

import furrow.api.report.Sentences;
import furrow.api.wording.Typography;
import furrow.engine.arbitration.RuleClashes;
import furrow.engine.live.AdviceReport;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.rules.book.LeftOut;
import furrow.rules.language.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live rule book, and what came of its rules.
 *
 * @param told how many there are
 * @param book which version is live, and who published it
 * @param facts advice of today, what was accepted, and what that returned
 * @param leftOut rules that could not be asked, a sentence each
 * @param warning said when another book than the published one stands in, or empty
 * @param filters which rules may be shown
 * @param shown which of them are
 * @param find what is looked for, or empty
 * @param groups the rules by their group; where all are shown, those that spoke or were shown before
 * @param quiet the others, where all are shown
 * @param quietTold how many these are, or empty
 */
public record RulesView(
        String told,
        String book,
        List<FactView> facts,
        List<String> leftOut,
        String warning,
        List<ShownChoice> filters,
        String shown,
        String find,
        List<Group> groups,
        List<Group> quiet,
        String quietTold) {
    public RulesView {
        facts = List.copyOf(facts);
        filters = List.copyOf(filters);
        groups = List.copyOf(groups);
        quiet = List.copyOf(quiet);
    }

    /** Which rules are shown. */
    public enum Show {
        ALL("All"),
        FIRED("Fired"),
        SILENT("Silent"),
        CLASHING("Clashing");

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

    /** Rules that belong together. */
    public record Group(String name, String count, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One rule, text by text.
     *
     * @param shown recommendations of it that somebody was shown, or a dash
     * @param accepted how many of these were accepted, or a dash
     * @param realised what came of those that were done, or that it is not known
     * @param range its plausible range, or empty
     * @param plot the same beside what was predicted, or empty
     * @param note more about its state, or empty
     */
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
            String shown,
            String accepted,
            String realised,
            String range,
            String plot,
            StateView state,
            String note) {}

    /** How often each rule spoke today, which could not be asked, which contradict each other, and what came of them. */
    private record Standing(
            Map<String, Long> fired,
            Map<String, Long> resting,
            List<LeftOut> leftOut,
            RuleClashes clashes,
            Map<String, RuleProof> proof,
            Currency currency,
            LocalDate day) {
        static Standing of(AdviceReport advice, List<RuleProof> proof) {
            var report = advice.report();
            return new Standing(
                    report.recommendations().stream()
                            .collect(Collectors.groupingBy(each -> each.rule(), Collectors.counting())),
                    report.resting().stream()
                            .collect(Collectors.groupingBy(each -> each.advice().rule(), Collectors.counting())),
                    report.leftOut(),
                    RuleClashes.of(advice.board().advice()),
                    proof.stream().collect(Collectors.toMap(RuleProof::rule, each -> each)),
                    report.workspace().currency(),
                    report.day());
        }

        long spoke(Rule rule) {
            return fired.getOrDefault(rule.name(), 0L) + resting.getOrDefault(rule.name(), 0L);
        }

        boolean clashes(Rule rule) {
            return clashes.of().containsKey(rule.name());
        }

        StateView state(Rule rule) {
            if (leftOut.stream().anyMatch(each -> each.rule().equals(rule.name()))) {
                return new StateView("care", "Left out");
            }
            if (!rule.meta().validOn(day)) {
                return new StateView("same", "Not valid today");
            }
            if (clashes(rule)) {
                return new StateView("clash", "Clashes");
            }
            if (fired.containsKey(rule.name())) {
                return new StateView("good", "Fired");
            }
            return resting.containsKey(rule.name())
                    ? new StateView("same", "Its advice rests")
                    : new StateView("open", "Silent");
        }

        String note(Rule rule) {
            var others = clashes.of().getOrDefault(rule.name(), Map.of());
            if (!others.isEmpty()) {
                return "today with "
                        + others.entrySet().stream()
                                .map(each -> "“" + each.getKey() + "”"
                                        + (each.getValue() == 1 ? "" : " " + Counting.of(each.getValue(), "time")))
                                .collect(Collectors.joining(", "));
            }
            long spoke = spoke(rule);
            return spoke == 0 ? "" : Counting.of(spoke, "time") + " today";
        }
    }

    /**
     * Draws the live book.
     *
     * @param proof what came of each rule that somebody was shown advice of
     * @param find text that a rule has in its name, its sentences or its text; empty for all
     */
    public static RulesView of(AdviceReport advice, ProofReport proof, Show show, String find) {
        var rules = advice.edition().book().rules();
        var standing = Standing.of(advice, proof.rules());
        long fired = rules.stream().filter(each -> standing.spoke(each) > 0).count();
        long clashing = rules.stream().filter(standing::clashes).count();
        var wanted = wanted(show, standing).and(holds(find.strip()));
        var folded = folded(show, standing, !find.isBlank());
        var open = wanted.and(folded.negate());
        var silent = wanted.and(folded);
        long hidden = rules.stream().filter(silent).count();
        return new RulesView(
                Counting.of(rules.size(), "rule") + " turn evidence into advice. Judge each by what came of it: "
                        + "how often it was shown, whether people followed, and what that returned.",
                version(advice.edition()) + ", by " + signer(advice.edition()) + " " + signed(advice) + ".",
                facts(advice, proof, fired, rules.size()),
                advice.report().leftOut().stream()
                        .map(Sentences::leftOut)
                        .map(Typography::text)
                        .toList(),
                advice.edition().warning().orElse(""),
                List.of(
                        filter(Show.ALL, show, find, rules.size()),
                        filter(Show.FIRED, show, find, fired),
                        filter(Show.SILENT, show, find, rules.size() - fired),
                        filter(Show.CLASHING, show, find, clashing)),
                show.word(),
                find.strip(),
                groups(rules, standing, open),
                groups(rules, standing, silent),
                hidden == 0 ? "" : Counting.of(hidden, "rule") + (hidden == 1 ? " says" : " say") + " nothing today");
    }

    /** Rules that nobody has heard of are folded away where all are shown, but where somebody looks for one. */
    private static Predicate<Rule> folded(Show show, Standing standing, boolean looking) {
        return show != Show.ALL || looking
                ? none -> false
                : each -> standing.state(each).kind().equals("open")
                        && !standing.proof().containsKey(each.name());
    }

    private static Predicate<Rule> wanted(Show show, Standing standing) {
        return switch (show) {
            case ALL -> any -> true;
            case FIRED -> each -> standing.spoke(each) > 0;
            case SILENT -> each -> standing.spoke(each) == 0;
            case CLASHING -> standing::clashes;
        };
    }

    private static Predicate<Rule> holds(String find) {
        String wanted = find.toLowerCase(Locale.ROOT);
        return rule -> Stream.of(
                        rule.meta().title(), rule.meta().says(), rule.meta().group(), rule.text())
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static ShownChoice filter(Show each, Show shown, String find, long count) {
        var asked = new ArrayList<String>();
        if (each != Show.ALL) {
            asked.add("show=" + each.word());
        }
        if (!find.isBlank()) {
            asked.add("find=" + Names.address(find.strip()));
        }
        return new ShownChoice(
                each.title,
                Typography.count(count),
                "/rules" + (asked.isEmpty() ? "" : "?" + String.join("&", asked)),
                each == shown);
    }

    private static List<FactView> facts(AdviceReport advice, ProofReport proof, long fired, int all) {
        var report = advice.report();
        int resting = report.resting().size();
        return List.of(
                new FactView(
                        "Advice today",
                        Counting.of(report.recommendations().size(), "time"),
                        "by " + Counting.of(fired, "rule") + "; " + Typography.count(all - fired) + " were silent"
                                + (resting == 0 ? "" : "; " + Typography.count(resting) + " rest")),
                accepted(proof.rules()),
                returned(proof, report.workspace().currency()));
    }

    private static FactView accepted(List<RuleProof> rules) {
        int shown = rules.stream().mapToInt(RuleProof::shown).sum();
        if (shown == 0) {
            return new FactView("Accepted", "Nothing yet", "nobody was shown advice yet");
        }
        int accepted = rules.stream().mapToInt(RuleProof::accepted).sum();
        int dismissed = rules.stream().mapToInt(RuleProof::dismissed).sum();
        int done = rules.stream().mapToInt(RuleProof::done).sum();
        return new FactView(
                "Accepted",
                Typography.count(accepted) + " of " + Typography.count(shown),
                Typography.count(done) + " done, " + Typography.count(dismissed) + " dismissed");
    }

    private static FactView returned(ProofReport proof, Currency currency) {
        int told = proof.rules().stream().mapToInt(RuleProof::told).sum();
        return new FactView(
                "What that returned",
                proof.total()
                        .value()
                        .map(each -> Typography.moneyChange(each, currency))
                        .orElse("Not known yet"),
                proof.total().value().isPresent()
                        ? "told of " + Counting.of(told, "action") + ", four weeks each"
                        : "follow-ups come by themselves after what is done");
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

    private static List<Group> groups(List<Rule> rules, Standing standing, Predicate<Rule> wanted) {
        var groups = new TreeMap<String, List<Row>>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (wanted.test(rule)) {
                String group =
                        rule.meta().group().isBlank() ? "others" : rule.meta().group();
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(row(i + 1, rule, standing));
            }
        }
        return groups.entrySet().stream()
                .map(each -> new Group(
                        Names.title(each.getKey()), Counting.of(each.getValue().size(), "rule"), each.getValue()))
                .toList();
    }

    private static Row row(int number, Rule rule, Standing standing) {
        var meta = rule.meta();
        var proof = Optional.ofNullable(standing.proof().get(rule.name()));
        var drawn = proof.map(each -> ProofRow.of(each, standing.currency()));
        boolean told = drawn.filter(each -> !each.range().isEmpty()).isPresent();
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
                proof.map(each -> Typography.count(each.shown())).orElse("–"),
                proof.map(each -> Typography.count(each.accepted())).orElse("–"),
                drawn.map(each -> told ? each.realised() : each.told()).orElse(""),
                drawn.map(ProofRow::range).orElse(""),
                drawn.map(ProofRow::plot).orElse(""),
                standing.state(rule),
                standing.note(rule));
    }
}
