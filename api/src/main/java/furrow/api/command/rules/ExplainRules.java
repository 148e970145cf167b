package furrow.api.command.rules;

import furrow.api.command.rules.CheckedBook.Answer;
import furrow.engine.notation.AsOf;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.isolation.ExplanationMessage;
import furrow.rules.isolation.ExplanationMessage.Matched;
import furrow.rules.isolation.ExplanationMessage.Missed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules explain}: why, and why not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Tells why each rule gave its advice or stayed silent, and what would change that.",
        description = {
            "%nRules are those of the files, or of the book that comes with Furrow. Facts are those of scenario files,"
                    + " of --facts, or of real data read with --data and --plan as furrow analyze reads them.",
            "A facts file is YAML or JSON with facts: at its top, a file of scenarios, or evaluations recorded by"
                    + " furrow analyze --record (.ndjson)."
        },
        footer = {
            "%nExamples:",
            "  furrow rules explain --data docs/examples/headline-test.counts.csv",
            "  furrow rules explain --rule \"Scale what is proven\" --plan plan.yaml --data events.csv",
            "  furrow rules explain wins.drl --facts facts.yaml",
            "  furrow rules explain --server http://127.0.0.1:8080 --facts facts.yaml"
        })
final class ExplainRules extends Subcommand {
    private static final int SHOWN = 3;
    private static final int MOST_SILENT = 20;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Rules, tables and scenarios, or a folder of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Facts: .yaml, .json or .ndjson, or - for YAML or JSON on standard input. Can be repeated.")
    private List<Path> facts = List.of();

    @Option(names = "--data", arity = "1..*", paramLabel = "FILE", description = "Data files, as furrow analyze takes.")
    private List<String> data = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan of the data (docs/plan-file.md).")
    private @Nullable Path plan;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Read data as of this time, such as 2026-11-20T12:00:00Z, or of the end of a day, such as"
                    + " 2026-11-20, in the plan's zone; now unless told.")
    private @Nullable AsOf asOf;

    @Option(names = "--rule", paramLabel = "NAME", description = "Tell of this rule only.")
    private @Nullable String rule;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Explain the book that is live on this running server, when no rule files are named.")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--all",
            description = "Tell of every silent rule, also of those beyond the first " + MOST_SILENT
                    + " and of those for which there is no fact.")
    private boolean all;

    @Mixin
    private final AskedDay day = new AskedDay();

    @Override
    int run() throws IOException {
        var inputs = RuleInputs.read(files);
        var book = server.isPresent() && inputs.rules().isEmpty()
                ? ServerCall.to(server.get()).live(trial())
                : CheckedBook.of(inputs.rules(), trial());
        if (rule != null) {
            ShowRules.named(book.rules(), rule);
        }
        var sets = new ArrayList<>(FactSets.of(inputs.scenarios()));
        sets.addAll(FactSets.read(facts));
        if (!data.isEmpty()) {
            var told = asOf == null ? AsOf.of(Clock.systemUTC().instant()) : asOf;
            sets.add(FactSets.evidence(Optional.ofNullable(plan), data, told));
        }
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("no facts were named; add --facts FILE, --data FILE or a scenario file");
        }
        busy("asking " + counted(book.rules().size(), "rule") + " about "
                + counted(sets.size(), "set of facts", "sets of facts"));
        var asked = book.afterOneAnother(day.of(sets));
        var advised = book.answer(asked);
        var explained = book.explain(asked);
        done();
        var told = new ArrayList<Map<String, Object>>();
        if (!isJson()) {
            line("asked: " + book.name());
        }
        for (int i = 0; i < sets.size(); i++) {
            var rules = Relevance.ordered(explained.get(i), advised.get(i)).stream()
                    .filter(each -> rule == null || each.rule().equals(rule))
                    .toList();
            if (isJson()) {
                told.add(plain(sets.get(i), advised.get(i), rules));
            } else {
                print(sets.get(i), advised.get(i), rules);
            }
        }
        if (isJson()) {
            json(entries("book", book.name(), "explanations", told));
        }
        return CLEAN;
    }

    private Map<String, Object> plain(FactSets set, Answer answer, List<ExplanationMessage> rules) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("facts", set.name());
        plain.put(
                "recommendations",
                answer.given().stream()
                        .filter(each -> rule == null || each.rule().equals(rule))
                        .map(Subcommand::plain)
                        .toList());
        plain.put(
                "heldBack",
                answer.held().stream()
                        .filter(each -> rule == null || each.advice().rule().equals(rule))
                        .map(ExplainRules::plain)
                        .toList());
        plain.put("rules", rules);
        return plain;
    }

    private static Map<String, Object> plain(RestingAdvice held) {
        var plain = new LinkedHashMap<>(plain(held.advice()));
        plain.put("shown", held.by().shown().toString());
        plain.put("until", held.by().again().toString());
        return plain;
    }

    private void print(FactSets set, Answer answer, List<ExplanationMessage> rules) {
        line(paint().bold(set.name()));
        rules.stream().filter(ExplanationMessage::fired).forEach(each -> fired(each, answer));
        var silent = rules.stream().filter(each -> !each.fired()).toList();
        var told = silent.stream()
                .filter(each -> all || rule != null || missed(each).lacks() == null)
                .toList();
        int most = all ? told.size() : MOST_SILENT;
        told.stream().limit(most).forEach(this::silent);
        if (told.size() > most) {
            line("  silent  and " + counted(told.size() - most, "more rule") + ", further off; --all tells of each");
        }
        lacking(silent.stream().filter(each -> !told.contains(each)).toList());
        out().println();
    }

    /** Rules for which there is no fact at all, a line for each kind of fact. */
    private void lacking(List<ExplanationMessage> rules) {
        rules.stream()
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(missed(each).lacks()),
                        TreeMap::new,
                        Collectors.mapping(ExplanationMessage::rule, Collectors.toList())))
                .forEach((kind, names) -> line("  " + paint().faint("silent") + "  "
                        + counted(names.size(), "rule") + ", since there is no " + kind + ": "
                        + String.join("; ", names.subList(0, Math.min(names.size(), MOST_SILENT)))
                        + (names.size() > MOST_SILENT ? "; and " + (names.size() - MOST_SILENT) + " more" : "")));
    }

    private static Missed missed(ExplanationMessage silent) {
        return Objects.requireNonNull(silent.missed(), "what is silent missed something");
    }

    private void fired(ExplanationMessage each, Answer answer) {
        line("  " + paint().good("fired") + "   " + each.rule());
        answer.given().stream()
                .filter(one -> one.rule().equals(each.rule()))
                .limit(SHOWN)
                .forEach(one -> line("          advises " + said(one)));
        answer.held().stream()
                .filter(one -> one.advice().rule().equals(each.rule()))
                .limit(SHOWN)
                .forEach(one -> line("          " + one.by().says() + ": " + said(one.advice())));
        each.matches().stream().limit(SHOWN).forEach(this::matched);
        if (each.times() > SHOWN) {
            line("          and " + counted(each.times() - SHOWN, "more way"));
        }
    }

    private static String said(Recommendation one) {
        return one.action().word() + " about " + one.subject() + ": " + one.reason();
    }

    private void matched(Matched match) {
        for (var held : match.held()) {
            var changes = held.changes().isEmpty() ? "" : " (" + held.changes() + ")";
            line("          " + held.says() + changes);
        }
    }

    private void silent(ExplanationMessage each) {
        var missed = missed(each);
        line("  " + paint().faint("silent") + "  " + each.rule());
        line("          " + each.file() + ":" + missed.line() + ":" + missed.column() + ": " + missed.says());
        if (missed.change() != null && missed.lacks() == null) {
            line("          it would fire: " + missed.change());
        }
    }
}
