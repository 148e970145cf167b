package furrow.api.command;

import furrow.rules.book.RuleBook;
import furrow.rules.book.RuleBookException;
import furrow.rules.book.Shipped;
import furrow.rules.language.Finding;
import furrow.rules.language.Rule;
import furrow.rules.language.Source;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow rules}: the rule book, shown and tested. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "Shows, checks and tests rules.",
        description = "%nWithout files, the book that comes with Furrow is meant.")
final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed: list, show, check or test");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the rules, most urgent first.")
    int list(@Parameters(arity = "0..*", paramLabel = "FILE", description = "Rule files.") Path @Nullable ... files)
            throws IOException {
        var out = spec.commandLine().getOut();
        book(given(files)).rules().stream()
                .sorted((a, b) -> Integer.compare(b.meta().priority(), a.meta().priority()))
                .forEach(rule -> out.println(String.format(
                        Locale.ROOT,
                        "%3d  %-14s %s",
                        rule.meta().priority(),
                        rule.meta().group(),
                        rule.name())));
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a rule's card and its text.")
    int show(@Parameters(index = "0", paramLabel = "RULE", description = "Name of the rule.") String name)
            throws IOException {
        var rule = book(List.of())
                .rule(name)
                .orElseThrow(
                        () -> new BadInput("no rule is called \"" + name + "\"; furrow rules list names them all"));
        card(spec.commandLine().getOut(), rule);
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Checks rule files; prints file:line:column: severity: message.")
    int check(@Parameters(arity = "1..*", paramLabel = "FILE", description = "Rule files.") Path @Nullable ... files)
            throws IOException {
        try {
            RuleBook.of(sources(given(files)));
            return 0;
        } catch (RuleBookException broken) {
            broken.findings().forEach(each -> spec.commandLine().getOut().println(each));
            return Failures.BAD_INPUT;
        }
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs scenarios (*.yaml) against rules (the other files); the shipped ones without files.")
    int test(
            @Parameters(arity = "0..*", paramLabel = "FILE", description = "Rule and scenario files.")
                    Path @Nullable ... files)
            throws IOException {
        var all = given(files);
        var book = book(all.stream().filter(file -> !isScenario(file)).toList());
        var scenarioFiles = all.stream().filter(RulesCommand::isScenario).toList();
        var results = new ArrayList<ScenarioResult>();
        for (Source source : scenarioFiles.isEmpty() ? Shipped.scenarios() : sources(scenarioFiles)) {
            var scenarios = ScenarioReader.read(source);
            refuse(scenarios.findings());
            results.addAll(scenarios.run(book));
        }
        return told(results);
    }

    private int told(List<ScenarioResult> results) {
        var out = spec.commandLine().getOut();
        var failed = results.stream().filter(each -> !each.passed()).toList();
        for (ScenarioResult each : failed) {
            out.println("FAILED " + each.scenario().name());
            each.problems().forEach(problem -> out.println("  " + problem));
            each.scenario().facts().forEach(fact -> out.println("  given " + fact));
        }
        out.println((results.size() - failed.size()) + " scenarios passed, " + failed.size() + " failed");
        return failed.isEmpty() ? 0 : Failures.BAD_INPUT;
    }

    /** picocli passes null when no file was named. */
    private static List<Path> given(Path @Nullable [] files) {
        return files == null ? List.of() : List.of(files);
    }

    private static boolean isScenario(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static void card(PrintWriter out, Rule rule) {
        var meta = rule.meta();
        out.println(meta.title());
        out.println("  says      " + meta.says());
        line(out, "  why       ", meta.why());
        line(out, "  source    ", meta.source());
        line(out, "  not when  ", meta.unless());
        line(out, "  owner     ", meta.owner());
        out.println("  group     " + meta.group() + ", priority " + meta.priority());
        out.println("  advises   " + rule.advice().action().says());
    }

    private static void line(PrintWriter out, String label, String text) {
        if (!text.isEmpty()) {
            out.println(label + text);
        }
    }

    private static RuleBook book(List<Path> files) throws IOException {
        try {
            return files.isEmpty() ? RuleBook.shipped() : RuleBook.of(sources(files));
        } catch (RuleBookException broken) {
            throw new BadInput(broken.findings().stream().map(Finding::toString).toList());
        }
    }

    private static void refuse(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new BadInput(findings.stream().map(Finding::toString).toList());
        }
    }

    private static List<Source> sources(List<Path> files) throws IOException {
        var sources = new ArrayList<Source>();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new BadInput("rule file " + file + " cannot be read; is the name right?");
            }
            sources.add(new Source(file.toString(), Files.readString(file)));
        }
        return sources;
    }
}
