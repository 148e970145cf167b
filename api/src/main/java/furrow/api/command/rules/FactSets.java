package furrow.api.command.rules;

import furrow.engine.analysis.FileAnalysis;
import furrow.engine.evidence.CountsBook;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.Watcher;
import furrow.engine.notation.AsOf;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.CoolDown;
import furrow.rules.book.RuleBook;
import furrow.rules.book.Shipped;
import furrow.rules.fact.Fact;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedFile;
import furrow.rules.scenario.Scenario;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Facts to ask rules about, under a name.
 *
 * @param name such as a scenario's
 * @param day day on which rules are asked, if it is told
 * @param facts what is known
 * @param past advice that was given before; empty for one of many evaluations, where the earlier ones tell
 */
record FactSets(String name, Optional<LocalDate> day, List<Fact> facts, Optional<List<CoolDown.Given>> past) {
    private static final int MOST_SETS = 1_000;

    FactSets {
        facts = List.copyOf(facts);
        past = past.map(List::copyOf);
    }

    FactSets(String name, Optional<LocalDate> day, List<Fact> facts) {
        this(name, day, facts, Optional.of(List.of()));
    }

    /** The same, on a day when none is told. */
    FactSets orOn(LocalDate other) {
        return day.isPresent() ? this : new FactSets(name, Optional.of(other), facts, past);
    }

    /** The same on a day, whatever they tell. */
    FactSets on(LocalDate other) {
        return new FactSets(name, Optional.of(other), facts, past);
    }

    /** Whether they are one of many evaluations that follow one another. */
    boolean followsOthers() {
        return past.isEmpty();
    }

    /** The same after advice was given. */
    FactSets after(List<CoolDown.Given> given) {
        return new FactSets(name, day, facts, Optional.of(given));
    }

    /** Facts of files: YAML or JSON, or recorded evaluations, a line each. */
    static List<FactSets> read(List<Path> files) throws IOException {
        var sets = new ArrayList<FactSets>();
        for (Path file : files) {
            if (file.toString().endsWith(".ndjson")) {
                recorded(file, sets);
            } else {
                sets.addAll(of(ScenarioReader.readFacts(RuleInputs.source(file))));
            }
        }
        return sets;
    }

    /** The facts of sources of scenarios. */
    static List<FactSets> of(List<RuleSource> sources) {
        return sources.stream()
                .flatMap(each -> of(ScenarioReader.readFacts(each)).stream())
                .toList();
    }

    /** The facts of the scenarios that come with Furrow. */
    static List<FactSets> shipped() {
        return of(Shipped.scenarios());
    }

    private static List<FactSets> of(Scenarios read) {
        if (read.findings().stream().anyMatch(RuleFinding::isError)) {
            throw new FaultyException(read.findings());
        }
        return read.scenarios().stream().map(FactSets::of).toList();
    }

    /** The facts of a scenario, on its day. */
    static FactSets of(Scenario scenario) {
        return new FactSets(scenario.name(), scenario.day(), scenario.facts(), Optional.of(scenario.past()));
    }

    private static void recorded(Path file, List<FactSets> sets) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("facts file " + file + " cannot be read; is the name right?");
        }
        try (var evaluations = RecordedFile.open(file)) {
            while (evaluations.hasNext()) {
                var one = evaluations.next().read();
                sets.add(new FactSets("as of " + one.asOf(), Optional.of(one.day()), one.facts(), Optional.empty()));
                if (sets.size() > MOST_SETS) {
                    throw new IllegalArgumentException("at most " + MOST_SETS
                            + " sets of facts can be read at once; use furrow rules replay for more");
                }
            }
        }
    }

    /** The facts that real data amount to, as {@code furrow analyze} reads them. */
    static FactSets evidence(Optional<Path> planFile, List<String> data, AsOf told) throws IOException {
        Optional<Plan> plan = planFile.isPresent()
                ? Optional.of(PlanFiles.read(planFile.get()).orThrow())
                : Optional.empty();
        var zone = plan.map(Plan::workspace).orElseGet(Workspace::withDefaults).zone();
        var asOf = told.in(zone);
        var rejects = Files.createTempDirectory("furrow-rejects");
        try {
            var intake = IntakeOptions.withDefaults().withRejectsIn(rejects);
            var options = CountsBook.Options.withDefaults();
            var analysis = new FileAnalysis(plan, plan.map(intake::with).orElse(intake), options);
            for (String file : data) {
                analysis.read(furrow.engine.intake.RowSource.named(file), QUIET);
            }
            return new FactSets(
                    "the evidence as of " + asOf,
                    Optional.of(LocalDate.ofInstant(asOf, zone)),
                    analysis.result(RuleBook.shipped(), asOf).facts());
        } finally {
            remove(rejects);
        }
    }

    private static final Watcher QUIET = new Watcher() {
        @Override
        public void rejected(Rejection rejection) {
            // furrow analyze tells of rejected rows
        }

        @Override
        public void progress(String source, long bytes, OptionalLong total) {
            // nothing is shown
        }
    };

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
