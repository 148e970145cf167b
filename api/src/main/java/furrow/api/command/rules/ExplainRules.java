package furrow.api.command.rules;

import furrow.api.command.rules.Book.Answer;
import furrow.rules.book.Recommendation;
import furrow.rules.book.Resting;
import furrow.rules.trial.Explained;
import furrow.rules.trial.Explained.Matched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
            "  furrow rules explain wins.drl --facts facts.yaml"
        })
final class ExplainRules extends Subcommand {
    private static final int SHOWN = 3;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Rules, tables and scenarios, or a folder of them.")
    private List<Path> files = List.of();

    @Option(names = "--facts", paramLabel = "FILE", description = "Facts: .yaml, .json or .ndjson. Can be repeated.")
    private List<Path> facts = List.of();

    @Option(names = "--data", arity = "1..*", paramLabel = "FILE", description = "Data files, as furrow analyze takes.")
    private List<String> data = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan of the data (docs/plan-file.md).")
    private @Nullable Path plan;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "Read data as of this instant; now unless told.")
    private @Nullable Instant asOf;

    @Option(names = "--rule", paramLabel = "NAME", description = "Tell of this rule only.")
    private @Nullable String rule;

    @Mixin
    private final AskedDay day = new AskedDay();

    @Override
    int run() throws IOException {
        var inputs = Inputs.read(files);
        var book = Book.of(inputs.rules(), trial());
        if (rule != null) {
            ShowRules.named(book.rules(), rule);
        }
        var sets = new ArrayList<>(FactSets.of(inputs.scenarios()));
        sets.addAll(FactSets.read(facts));
        if (!data.isEmpty()) {
            var instant = asOf == null ? Clock.systemUTC().instant() : asOf;
            sets.add(FactSets.evidence(Optional.ofNullable(plan), data, instant));
        }
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("no facts were named; add --facts FILE, --data FILE or a scenario file");
        }
        var asked = book.afterOneAnother(day.of(sets));
        var advised = book.answer(asked);
        var explained = book.explain(asked);
        var told = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < sets.size(); i++) {
            var rules = explained.get(i).stream()
                    .filter(each -> rule == null || each.rule().equals(rule))
                    .toList();
            if (isJson()) {
                told.add(plain(sets.get(i), advised.get(i), rules));
            } else {
                print(sets.get(i), advised.get(i), rules);
            }
        }
        if (isJson()) {
            json(Map.of("explanations", told));
        }
        return CLEAN;
    }

    private Map<String, Object> plain(FactSets set, Answer answer, List<Explained> rules) {
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

    private static Map<String, Object> plain(Resting held) {
        var plain = new LinkedHashMap<>(plain(held.advice()));
        plain.put("shown", held.by().shown().toString());
        plain.put("until", held.by().again().toString());
        return plain;
    }

    private void print(FactSets set, Answer answer, List<Explained> rules) {
        out().println(set.name());
        rules.stream().filter(Explained::fired).forEach(each -> fired(each, answer));
        rules.stream().filter(each -> !each.fired()).forEach(this::silent);
        out().println();
    }

    private void fired(Explained each, Answer answer) {
        out().println("  fired   " + each.rule());
        answer.given().stream()
                .filter(one -> one.rule().equals(each.rule()))
                .limit(SHOWN)
                .forEach(one -> out().println("          advises " + said(one)));
        answer.held().stream()
                .filter(one -> one.advice().rule().equals(each.rule()))
                .limit(SHOWN)
                .forEach(one -> out().println("          " + one.by().says() + ": " + said(one.advice())));
        each.matches().stream().limit(SHOWN).forEach(this::matched);
        if (each.times() > SHOWN) {
            out().println("          and " + (each.times() - SHOWN) + " more ways");
        }
    }

    private static String said(Recommendation one) {
        return one.action().word() + " about " + one.subject() + ": " + one.reason();
    }

    private void matched(Matched match) {
        for (var held : match.held()) {
            var changes = held.changes().isEmpty() ? "" : "; " + held.changes();
            out().println("          " + held.says() + changes);
        }
        match.values().forEach((name, value) -> out().println("          " + name + " is " + value));
    }

    private void silent(Explained each) {
        var missed = Objects.requireNonNull(each.missed(), "what is silent missed something");
        out().println("  silent  " + each.rule());
        out().println("          " + each.file() + ":" + missed.line() + ":" + missed.column() + ": " + missed.says());
        if (missed.change() != null) {
            out().println("          it would fire: " + missed.change());
        }
    }
}
