package furrow.api.command;

import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.assign.Allocation;
import furrow.experiments.assign.AssignedArm;
import furrow.experiments.assign.Assigner;
import furrow.experiments.assign.Holdout;
import furrow.experiments.assign.Layer;
import furrow.experiments.assign.Share;
import furrow.experiments.assign.Stratum;
import furrow.experiments.assign.Target;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow assign}: which arm each unit gets, the same every time. */
@Command(
        name = "assign",
        mixinStandardHelpOptions = true,
        header = "Gives units their arms: the same unit, the same answer, here and in any language.",
        description = {
            "%nWrites unit,arm,chance,stratum,reason as CSV. The hash: the UTF-8 bytes of salt, line feed, purpose,"
                    + " line feed, unit go through MurmurHash3 x64 128, seed 0; of its first 64 bits h, unsigned, the"
                    + " unit's place is (h >>> 11) / 2^53. The purpose is arm, coverage, layer or holdout. The arm is the"
                    + " first whose summed share lies above the place. Test vectors: docs/designs.md.",
            "Units keep their arm: new weights (--then) hold for units that come from then on."
        },
        footer = {
            "%nExamples:",
            "  furrow assign --salt headline --arms plain,question post-1 post-2",
            "  furrow assign --plan plan.yaml --experiment headline --units contacts.csv --coverage 0.2",
            "  furrow assign --salt headline --arms plain,question=2 --then 2027-02-01T00:00:00Z/plain,question"
                    + " --units contacts.csv --earlier assigned.csv",
            "",
            "Exit codes: 0 assigned, 1 internal failure, 2 bad usage or bad input."
        })
final class AssignCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("unit", "arm", "chance", "stratum", "reason");

    @Parameters(arity = "0..*", paramLabel = "UNIT", description = "Units; - reads one a line from standard input.")
    private List<String> names = List.of();

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description = "Units as CSV: the column unit, came (when it first came) if known, and attributes.")
    private @Nullable Path file;

    @Option(names = "--plan", paramLabel = "FILE", description = "Plan that has the experiment (docs/plan-file.md).")
    private @Nullable Path planFile;

    @Option(names = "--experiment", paramLabel = "NAME", description = "Which of the plan's; needed if it has several.")
    private @Nullable String experiment;

    @Option(names = "--arms", split = ",", paramLabel = "ARM[=W]", description = "Arms with weights, without a plan.")
    private List<String> arms = List.of();

    @Option(names = "--salt", paramLabel = "TEXT", description = "Salt of the hash; the experiment's name unless told.")
    private @Nullable String salt;

    @Option(names = "--coverage", paramLabel = "F", description = "Share of units that take part; 1 unless told.")
    private double coverage = 1;

    @Option(names = "--since", paramLabel = "INSTANT", description = "When it begins; the plan's start unless told.")
    private @Nullable Instant since;

    @Option(
            names = "--came",
            paramLabel = "INSTANT",
            description = "When units without the column came; now unless told.")
    private @Nullable Instant came;

    @Option(names = "--then", paramLabel = "INSTANT/ARMS", description = "New weights from then on; may be repeated.")
    private List<String> thens = List.of();

    @Option(names = "--holdout", paramLabel = "NAME=F", description = "Standing holdout; may be repeated.")
    private List<String> holdouts = List.of();

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "Layer shared with experiments that exclude each other.")
    private @Nullable String layer;

    @Option(names = "--slices", split = ",", paramLabel = "EXPERIMENT=F", description = "Slices of --layer, in order.")
    private List<String> slices = List.of();

    @Option(
            names = "--only",
            paramLabel = "ATTRIBUTE=A,B",
            description = "Only such units; may be repeated, and all must hold.")
    private List<String> only = List.of();

    @Option(names = "--earlier", paramLabel = "FILE", description = "Assigned before (as written here); they keep it.")
    private @Nullable Path earlier;

    @Option(names = "--format", description = "csv (the default), json or text.")
    private DesignAnswer.Format format = DesignAnswer.Format.csv;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    /** A unit that asks for its arm. */
    private record Asking(String unit, Instant came, Map<String, String> attributes) {}

    @Override
    public Integer call() throws IOException {
        var assigner = Assigner.of(allocation());
        var kept = kept();
        var rows = new ArrayList<List<?>>();
        for (Asking each : asking()) {
            rows.add(row(
                    each.unit(),
                    assigner.assign(
                            each.unit(), each.came(), each.attributes(), Optional.ofNullable(kept.get(each.unit())))));
        }
        var lines = rows.stream()
                .map(row -> String.format(Locale.ROOT, "%-28s %-20s %s %s %s", row.toArray()))
                .toList();
        var fields = DesignAnswer.map("units", DesignAnswer.objects(COLUMNS, rows));
        new DesignAnswer(lines, fields, COLUMNS, rows)
                .print(format, spec.commandLine().getOut());
        return 0;
    }

    private static List<?> row(String unit, AssignedArm given) {
        return given instanceof AssignedArm.Arm arm
                ? List.of(unit, arm.arm(), arm.chance(), arm.stratum(), "")
                : List.of(
                        unit,
                        "",
                        "",
                        "",
                        given instanceof AssignedArm.Nothing nothing
                                ? nothing.reason()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')
                                : "");
    }

    private Allocation allocation() {
        var planned = planned();
        String name = salt != null ? salt : planned.map(Experiment::name).orElse("");
        if (name.isEmpty()) {
            throw new BadInput("--salt is needed without a plan: the experiment's name");
        }
        if (planned.isEmpty() == arms.isEmpty()) {
            throw new BadInput("arms are needed once: by --plan FILE, or by --arms plain,question=2");
        }
        var shares = planned.map(each -> shares(each.arms())).orElseGet(() -> Weights.of("--arms", arms));
        var begins = since != null ? since : planned.flatMap(Experiment::starts).orElse(Instant.EPOCH);
        var allocation = new Allocation(
                name,
                List.of(new Stratum(begins, coverage, shares)),
                target(),
                layer(),
                holdouts.stream().map(AssignCommand::holdout).toList());
        for (String each : thens) {
            allocation = allocation.from(then(each));
        }
        return allocation;
    }

    private static List<Share> shares(List<Arm> arms) {
        return arms.stream().map(arm -> new Share(arm.name(), arm.weight())).toList();
    }

    private Optional<Experiment> planned() {
        if (planFile == null) {
            return Optional.empty();
        }
        try {
            var plan = PlanFiles.read(planFile).orThrow();
            var all = plan.experiments();
            if (experiment == null && all.size() != 1) {
                throw new BadInput("--experiment is needed, since " + planFile + " has " + all.size() + ": "
                        + String.join(", ", all.stream().map(Experiment::name).toList()));
            }
            var found = experiment == null ? Optional.of(all.get(0)) : plan.experiment(experiment);
            if (found.isEmpty()) {
                throw new BadInput("--experiment needs one of " + planFile + ": "
                        + String.join(", ", all.stream().map(Experiment::name).toList()) + ", but was \"" + experiment
                        + "\"");
            }
            return found;
        } catch (IOException failure) {
            throw new BadInput("plan file " + planFile + " cannot be read; is the name right?");
        }
    }

    private Stratum then(String typed) {
        int slash = typed.indexOf('/');
        var from = Times.instant(typed.substring(0, Math.max(0, slash)), ZoneOffset.UTC);
        if (from instanceof ParsedText.Good<Instant> known) {
            return new Stratum(
                    known.value(),
                    coverage,
                    Weights.of("--then", List.of(typed.substring(slash + 1).split(",", -1))));
        }
        throw new BadInput(
                "--then needs INSTANT/ARMS, such as 2027-02-01T00:00:00Z/plain,question=2, but was \"" + typed + "\"");
    }

    private static Holdout holdout(String typed) {
        var pair = Weights.pair("--holdout", typed);
        return new Holdout(pair.name(), pair.number());
    }

    private Optional<Layer> layer() {
        if (layer == null) {
            if (!slices.isEmpty()) {
                throw new BadInput("--slices needs the --layer that they are of");
            }
            return Optional.empty();
        }
        var opened = Layer.empty(layer);
        for (String each : slices) {
            var pair = Weights.pair("--slices", each);
            opened = opened.open(pair.name(), pair.number());
        }
        return Optional.of(opened);
    }

    private Target target() {
        var all = new ArrayList<Target>();
        for (String each : only) {
            int sign = each.indexOf('=');
            if (sign < 1) {
                throw new BadInput("--only needs ATTRIBUTE=VALUE,VALUE, but was \"" + each + "\"");
            }
            all.add(new Target.OneOf(
                    each.substring(0, sign),
                    Set.copyOf(List.of(each.substring(sign + 1).split(",", -1)))));
        }
        return all.isEmpty() ? new Target.Everyone() : new Target.All(all);
    }

    private Map<String, AssignedArm.Arm> kept() throws IOException {
        Map<String, AssignedArm.Arm> kept = new HashMap<>();
        if (earlier != null) {
            var sheet = CsvFile.read(earlier);
            COLUMNS.stream().limit(4).forEach(column -> sheet.require("--earlier", column));
            sheet.rows().stream()
                    .filter(row -> !row.text("arm").isEmpty())
                    .forEach(row ->
                            kept.put(row.text("unit"), new AssignedArm.Arm(row.text("arm"), row.number("chance"), (int)
                                    row.number("stratum"))));
        }
        return kept;
    }

    private List<Asking> asking() throws IOException {
        var now = came != null ? came : Clock.systemUTC().instant();
        var all = new ArrayList<Asking>();
        for (String name : names) {
            if (name.equals("-")) {
                CsvFile.text(System.in.readAllBytes())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> all.add(new Asking(line.strip(), now, Map.of())));
            } else {
                all.add(new Asking(name, now, Map.of()));
            }
        }
        if (file != null) {
            var sheet = CsvFile.read(file).require("--units", "unit");
            sheet.rows().forEach(row -> all.add(asking(row, sheet, now)));
        }
        if (all.isEmpty()) {
            throw new BadInput("units are needed: name them, pipe them in with -, or give --units FILE");
        }
        return all;
    }

    private static Asking asking(CsvFile.Row row, CsvFile sheet, Instant now) {
        boolean known = sheet.has("came") && !row.text("came").isEmpty();
        Map<String, String> attributes = new HashMap<>();
        sheet.header().forEach(column -> attributes.put(column, row.text(column)));
        if (row.text("unit").isEmpty()) {
            throw new BadInput(row.file() + ":" + row.line() + ": unit needs a name, but was empty");
        }
        return new Asking(row.text("unit"), known ? PowerInput.instant(row, "came") : now, attributes);
    }
}
