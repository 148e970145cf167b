package furrow.api.command.rules;

import furrow.api.report.TerminalColour;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.EnumWords;
import furrow.rules.book.Recommendation;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.isolation.IsolatedRun.FailedException;
import furrow.rules.language.RuleFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands over rule files share: a format, a limit, and how findings are told. */
abstract class Subcommand implements Callable<Integer> {
    static final int CLEAN = 0;
    static final int ERRORS = 2;
    /** Set by the launcher when standard error is a terminal. */
    static final String TERMINAL = "furrow.terminal";

    private static final String CLEARED = "\r\u001b[K";

    /** How results are written. */
    enum Format {
        text,
        json
    }

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.text;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description =
                    "Rules that were never published run in a process that is killed after so much processor time;"
                            + " ${DEFAULT-VALUE} unless told.")
    private int limit = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    /** Does what the command is for. */
    abstract int run() throws IOException;

    @Override
    public Integer call() throws IOException {
        try {
            return run();
        } catch (FaultyException faulty) {
            return told(faulty.findings());
        } catch (FailedException failed) {
            done();
            throw new IllegalArgumentException(failed.getMessage(), failed);
        }
    }

    private boolean isTerminal() {
        return !isJson() && spec.commandLine().getColorScheme().ansi().enabled();
    }

    /** Colours on a terminal, none anywhere else. */
    TerminalColour paint() {
        return isTerminal() ? TerminalColour.COLOURED : TerminalColour.PLAIN;
    }

    /** Says on a terminal what takes a while; what is printed next takes its place. */
    void busy(String what) {
        if (Boolean.getBoolean(TERMINAL)) {
            err().print(CLEARED + "furrow: " + what + " …");
            err().flush();
        }
    }

    /** Takes back what was said to take a while. */
    void done() {
        if (Boolean.getBoolean(TERMINAL)) {
            err().print(CLEARED);
            err().flush();
        }
    }

    /** Prints a line, folded to the width of a terminal when it goes to one. */
    void line(String text) {
        out().println(isTerminal() ? WrappedLine.of(text, spec.usageMessage().width()) : text);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    boolean isJson() {
        return format == Format.json;
    }

    IsolatedRun trial() {
        if (limit < 1 || limit > 3600) {
            throw new IllegalArgumentException("--limit needs 1 to 3600 seconds, but was " + limit);
        }
        return IsolatedRun.withDefaults().with(Duration.ofSeconds(limit));
    }

    /** Prints findings, and says how the command ends. */
    int told(List<RuleFinding> findings) throws IOException {
        if (isJson()) {
            json(Map.of("findings", findings.stream().map(Subcommand::plain).toList()));
        } else {
            print(findings);
        }
        return code(findings);
    }

    void print(List<RuleFinding> findings) {
        findings.forEach(each -> line(coloured(each)));
    }

    private String coloured(RuleFinding finding) {
        var word = EnumWords.of(finding.severity());
        var colour = finding.isError()
                ? paint().bad(word)
                : finding.severity() == RuleFinding.Severity.WARNING ? paint().caution(word) : paint().faint(word);
        return finding.toString().replaceFirst(": " + word + ": ", ": " + Matcher.quoteReplacement(colour) + ": ");
    }

    static int code(List<RuleFinding> findings) {
        return findings.stream().anyMatch(RuleFinding::isError) ? ERRORS : CLEAN;
    }

    void json(Object value) throws IOException {
        out().println(JsonText.pretty(value));
    }

    /** Entries in the order in which they are told, so that the same answer is the same text. */
    static Map<String, Object> entries(Object... namesAndValues) {
        var entries = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entries;
    }

    /** A number of things: {@code 1 rule}, {@code 2 rules}. */
    static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    /** The same of things whose plural is another. */
    static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static Map<String, Object> plain(RuleFinding finding) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("file", finding.file());
        plain.put("line", finding.line());
        plain.put("column", finding.column());
        plain.put("severity", EnumWords.of(finding.severity()));
        plain.put("message", finding.message());
        plain.put("mend", finding.mend());
        return plain;
    }

    static Map<String, Object> plain(Recommendation one) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("rule", one.rule());
        plain.put("action", one.action().word());
        plain.put("subject", one.subject());
        plain.put("priority", one.priority());
        plain.put("reason", one.reason());
        if (one.worth().isPresent()) {
            plain.put("worth", one.worth().getAsDouble());
        }
        return plain;
    }
}
