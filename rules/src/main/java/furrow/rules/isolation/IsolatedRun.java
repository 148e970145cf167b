package furrow.rules.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.rules.book.Recommendation;
import furrow.rules.book.Terms;
import furrow.rules.book.WorthRange;
import furrow.rules.fact.Fact;
import furrow.rules.language.Action;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.Coverage;
import furrow.rules.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs unpublished rules in a child process with little memory, no arguments of theirs and no inherited environment.
 *
 * @param limit processor time after which the child is killed; where it hardly runs, ten times as long by the clock
 * @param megabytes heap of the child
 */
public record IsolatedRun(Duration limit, int megabytes) {
    /** Bytes of an answer that is read as it comes. */
    private static final long MOST_STREAMED = 1L << 30;
    /** Bytes of an answer that is kept in memory. */
    private static final long MOST_KEPT = 1L << 26;

    static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * What one set of facts was answered.
     *
     * @param rule name of the rule that advised
     * @param action word of the action
     * @param subject what it is about
     * @param priority 0 to 100
     * @param reason why, in plain words
     * @param worth what following it is worth in money; null when that is not known
     * @param worthLower lower limit of that; null when there is none
     * @param worthUpper upper limit of that; null when there is none
     * @param terms how much, from where, by whom and when; null when there are none
     */
    public record Advised(
            String rule,
            String action,
            String subject,
            int priority,
            String reason,
            @Nullable Double worth,
            @Nullable Double worthLower,
            @Nullable Double worthUpper,
            @Nullable TermsMessage terms) {
        /** Advice without terms whose worth has no limits. */
        public Advised(
                String rule, String action, String subject, int priority, String reason, @Nullable Double worth) {
            this(rule, action, subject, priority, reason, worth, null, null, null);
        }

        /** A recommendation as a trial tells it. */
        public static Advised of(Recommendation one) {
            return new Advised(
                    one.rule(),
                    one.action().word(),
                    one.subject(),
                    one.priority(),
                    one.reason(),
                    nullable(one.worth()),
                    nullable(one.range().map(WorthRange::lower).orElse(OptionalDouble.empty())),
                    nullable(one.range().map(WorthRange::upper).orElse(OptionalDouble.empty())),
                    one.terms().areTold() ? TermsMessage.of(one.terms()) : null);
        }

        private static @Nullable Double nullable(OptionalDouble value) {
            return value.isPresent() ? (Double) value.getAsDouble() : null;
        }

        private static OptionalDouble optional(@Nullable Double value) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        /** The recommendation, without its facts, group and cool-down, which stay in the other process. */
        public Recommendation recommendation() {
            return new Recommendation(
                    rule,
                    "",
                    Action.of(action).orElseThrow(),
                    subject,
                    priority,
                    reason,
                    worth == null
                            ? Optional.<WorthRange>empty()
                            : Optional.of(new WorthRange(worth, optional(worthLower), optional(worthUpper))),
                    Optional.empty(),
                    List.of(),
                    terms == null ? Terms.NONE : terms.terms());
        }
    }

    /** A trial that came to no answer. */
    public static final class FailedException extends RuntimeException {
        private final transient List<String> errors;

        FailedException(String message) {
            super(message);
            this.errors = List.of();
        }

        FailedException(List<String> errors) {
            super(String.join("\n", errors));
            this.errors = List.copyOf(errors);
        }

        /** What is wrong with the rules, one finding each; empty when it was something else that failed. */
        public List<String> errors() {
            return errors;
        }
    }

    /** What a child does with facts. */
    enum Task {
        ADVISE,
        EXPLAIN,
        COVER,
        COMPARE,
        CHECK
    }

    /**
     * The first line of a question; a line a set of facts follows.
     *
     * @param days day of each set of facts, empty when none is told
     * @param before rules to compare with
     * @param recorded file of evaluations to compare on
     * @param scenarios what is asked of each set of facts, where that is measured
     */
    record Head(
            Task task,
            List<RuleSource> sources,
            List<String> days,
            List<RuleSource> before,
            String recorded,
            List<ScenarioMessage> scenarios) {
        Head(Task task, List<RuleSource> sources, List<String> days, List<RuleSource> before, String recorded) {
            this(task, sources, days, before, recorded, List.of());
        }

        Head(Task task, List<RuleSource> sources) {
            this(task, sources, List.of(), List.of(), "");
        }

        /** The day of the set of that number; none when that is not told. */
        Optional<LocalDate> day(int set) {
            return set < days.size()
                    ? Optional.of(days.get(set)).filter(day -> !day.isEmpty()).map(LocalDate::parse)
                    : Optional.empty();
        }
    }

    /** Thirty seconds of processor time and 256 megabytes. */
    public static IsolatedRun withDefaults() {
        return new IsolatedRun(Duration.ofSeconds(30), 256);
    }

    /** The same with another limit of time. */
    public IsolatedRun with(Duration newLimit) {
        return new IsolatedRun(newLimit, megabytes);
    }

    /**
     * Runs rules on each set of facts.
     *
     * @return for each set, what was advised, most urgent first
     * @throws FailedException if the child was killed at its limit, or could not run the rules
     */
    public List<List<Advised>> run(List<RuleSource> sources, List<? extends Collection<? extends Fact>> sets) {
        var all = new ArrayList<List<Advised>>();
        advise(sources, sets.iterator(), done -> {}, MOST_KEPT, all::add);
        return all;
    }

    /**
     * Runs rules on any number of sets, of which few are in memory at a time.
     *
     * @param progress is told now and then how many sets were answered
     * @param answers takes what was advised on each set, in order, once all were answered
     * @throws FailedException if the child was killed at its limit, or could not run the rules
     */
    public void run(
            List<RuleSource> sources,
            Iterator<? extends Collection<? extends Fact>> sets,
            LongConsumer progress,
            Consumer<List<Advised>> answers) {
        advise(sources, sets, progress, MOST_STREAMED, answers);
    }

    private void advise(
            List<RuleSource> sources,
            Iterator<? extends Collection<? extends Fact>> sets,
            LongConsumer progress,
            long mostBytes,
            Consumer<List<Advised>> answers) {
        ask(
                new Head(Task.ADVISE, sources),
                sets,
                progress,
                mostBytes,
                line -> answers.accept(JSON.readValue(line, new TypeReference<List<Advised>>() {})));
    }

    /**
     * Explains, for each set of facts, why each rule gave its advice or stayed silent.
     *
     * @throws FailedException if the child was killed at its limit, or could not run the rules
     */
    public List<List<ExplanationMessage>> explain(
            List<RuleSource> sources, List<? extends Collection<? extends Fact>> sets) {
        var all = new ArrayList<List<ExplanationMessage>>();
        ask(
                new Head(Task.EXPLAIN, sources),
                sets.iterator(),
                done -> {},
                MOST_STREAMED,
                line -> all.add(JSON.readValue(line, new TypeReference<List<ExplanationMessage>>() {})));
        return all;
    }

    /**
     * Checks rules, whatever that takes.
     *
     * @return all there is to say, in order of place
     * @throws FailedException if the child was killed at its limit
     */
    public List<RuleFinding> check(List<RuleSource> sources) {
        var all = new ArrayList<RuleFinding>();
        ask(
                new Head(Task.CHECK, sources),
                Collections.emptyIterator(),
                done -> {},
                MOST_KEPT,
                line -> all.add(JSON.readValue(line, RuleFinding.class)));
        return all;
    }

    /**
     * Measures what scenarios leave untouched.
     *
     * @throws FailedException if the child was killed at its limit, or could not run the rules
     */
    public Coverage cover(List<RuleSource> sources, List<Scenario> scenarios) {
        var all = new ArrayList<Coverage>();
        var days = scenarios.stream()
                .map(each -> each.day().map(LocalDate::toString).orElse(""))
                .toList();
        ask(
                new Head(
                        Task.COVER,
                        sources,
                        days,
                        List.of(),
                        "",
                        scenarios.stream().map(ScenarioMessage::of).toList()),
                scenarios.stream().map(Scenario::facts).iterator(),
                done -> {},
                MOST_KEPT,
                line -> all.add(JSON.readValue(line, Coverage.class)));
        return all.get(0);
    }

    /**
     * Compares what two books advise on recorded evaluations, of which few are in memory at a time.
     *
     * @param progress is told now and then how many evaluations were compared
     * @param answers takes what differs on each evaluation, in order, once all were compared
     * @throws FailedException if the child was killed at its limit, could not run the rules, or could not read the file
     */
    public void compare(
            List<RuleSource> before,
            List<RuleSource> now,
            Path recorded,
            LongConsumer progress,
            Consumer<ComparisonMessage> answers) {
        ask(
                new Head(Task.COMPARE, now, List.of(), before, recorded.toString()),
                Collections.emptyIterator(),
                progress,
                MOST_STREAMED,
                line -> answers.accept(JSON.readValue(line, ComparisonMessage.class)));
    }

    /** Plain data as a line of an answer. */
    static String line(Object plain) {
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are plain and can be written", e);
        }
    }

    private interface Line {
        void read(String line) throws IOException;
    }

    private void ask(
            Head head,
            Iterator<? extends Collection<? extends Fact>> sets,
            LongConsumer progress,
            long mostBytes,
            Line answered) {
        try {
            var folder = Files.createTempDirectory("furrow-trial");
            try {
                write(head, sets, ChildProcess.question(folder));
                new ChildProcess(this, folder, progress, mostBytes).run();
                try (var lines = Files.newBufferedReader(ChildProcess.answer(folder))) {
                    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                        answered.read(line);
                    }
                }
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hold the trial of a rule book", e);
        }
    }

    private static void write(Head head, Iterator<? extends Collection<? extends Fact>> sets, Path question)
            throws IOException {
        try (var out = Files.newBufferedWriter(question)) {
            out.write(JSON.writeValueAsString(head));
            out.newLine();
            while (sets.hasNext()) {
                out.write(JSON.writeValueAsString(FactMessage.all(sets.next())));
                out.newLine();
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
