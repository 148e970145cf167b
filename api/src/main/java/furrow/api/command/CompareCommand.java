package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.engine.live.ImportDesk;
import furrow.engine.outcome.DamagedLogException;
import furrow.experiments.inference.Effect;
import furrow.experiments.observational.Association;
import furrow.experiments.observational.EValue;
import furrow.experiments.observational.GroupRanking;
import furrow.experiments.observational.ObservationalComparison;
import furrow.experiments.observational.PastUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow compare}: past posts that nobody randomised, side by side, and why that proves nothing. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Compares past posts that nobody randomised. Observational: never better or worse.",
        description = {
            "%nFILE is CSV, .xls or .xlsx with a header, a row a post: any table, or what a platform gives"
                    + " (docs/imports.md), whose totals, stories and test sends are left out. Columns are named as in the"
                    + " file or by Furrow's word, such as reactions; hour, daypart, weekday and month follow from the"
                    + " time. Rows without the numbers asked for are left out and counted.",
            "Shows where rankings mislead, differences within strata, whether there is anything alike to compare, and"
                    + " how strong something unseen would have to be to explain a difference away (E-value)."
        },
        footer = {
            "%nExamples:",
            "  furrow compare posts.csv --by format --outcome reactions --over reach",
            "  furrow compare posts.csv --by format --outcome reactions --over reach --within month,paid"
                    + " --given followers",
            "",
            "Exit codes: 0 compared, 1 internal failure, 2 bad usage or bad input."
        })
final class CompareCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "control",
            "treatment",
            "n_control",
            "n_treatment",
            "crude",
            "pooled",
            "stratified",
            "adjusted",
            "lower",
            "upper",
            "permutation_p",
            "e_value",
            "e_value_limit");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Past posts, as they were downloaded; what furrow import has kept, unless told.")
    private @Nullable Path file;

    @Mixin
    private ExportOptions export = new ExportOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--by",
            required = true,
            paramLabel = "COLUMN",
            description = "What posts are compared by: the tactic.")
    private String by = "";

    @Option(names = "--outcome", required = true, paramLabel = "COLUMN", description = "What is measured.")
    private String outcome = "";

    @Option(names = "--over", paramLabel = "COLUMN", description = "Denominator, such as reach; above 0.")
    private @Nullable String over;

    @Option(
            names = "--within",
            split = ",",
            paramLabel = "COLUMN",
            description = "Compare within equal values of these.")
    private List<String> within = List.of();

    @Option(
            names = "--given",
            split = ",",
            paramLabel = "COLUMN",
            description = "Numbers to adjust for by least squares.")
    private List<String> given = List.of();

    @Option(names = "--control", paramLabel = "VALUE", description = "Group to compare with; the largest unless told.")
    private @Nullable String control;

    @Option(
            names = "--treatment",
            split = ",",
            paramLabel = "VALUE",
            description = "Groups to look at; all unless told.")
    private List<String> treatments = List.of();

    @Option(names = "--level", paramLabel = "P", description = "Confidence of intervals; ${DEFAULT-VALUE} unless told.")
    private double level = 0.95;

    @Option(names = "--draws", paramLabel = "N", description = "Redraws where not exact; ${DEFAULT-VALUE} unless told.")
    private long draws = 10_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the redraws; ${DEFAULT-VALUE} unless told.")
    private long seed = 1;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private DesignAnswer.Format format = DesignAnswer.Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var past = past();
        var sheet = past.sheet().require("--by", by).require("--outcome", outcome);
        if (over != null) {
            sheet.require("--over", over);
        }
        within.forEach(column -> sheet.require("--within", column));
        given.forEach(column -> sheet.require("--given", column));
        var units = sheet.rows().stream().filter(this::isUsable).map(this::unit).toList();
        if (units.isEmpty()) {
            throw new BadInput(sheet.name() + " has no row with all the numbers asked for; do --outcome, --over and"
                    + " --given name columns of numbers, and is the denominator above 0?");
        }
        answer(units, sheet.rows().size() - units.size(), past)
                .print(format, spec.commandLine().getOut());
        return 0;
    }

    private ExportSheet past() throws IOException {
        if (file != null) {
            return ExportSheet.read(ExportOptions.readable(file.toString()), export.settings());
        }
        try (var desk = ImportDesk.inFolder(data.folder(), Clock.systemUTC())) {
            return ExportSheet.of(desk.units());
        } catch (IllegalStateException | DamagedLogException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }

    private boolean isUsable(CsvFile.Row row) {
        return !row.text(by).isEmpty()
                && row.hasNumber(outcome)
                && given.stream().allMatch(row::hasNumber)
                && within.stream().noneMatch(column -> row.text(column).isEmpty())
                && (over == null || (row.hasNumber(over) && row.number(over) > 0));
    }

    private PastUnit unit(CsvFile.Row row) {
        String stratum = within.stream().map(row::text).collect(Collectors.joining(", "));
        return new PastUnit(
                "line " + row.line(),
                row.text(by),
                stratum.isEmpty() ? "all" : stratum,
                row.number(outcome),
                over == null ? 1 : row.number(over),
                given.stream().map(row::number).toList());
    }

    private DesignAnswer answer(List<PastUnit> units, int leftOut, ExportSheet past) {
        var ranking = GroupRanking.of(units);
        var comparison = new ObservationalComparison(level, draws, seed);
        String base = control(ranking);
        var associations = groups(ranking, base).stream()
                .map(group -> comparison.of(units, base, group))
                .toList();
        var rows = associations.stream().<List<?>>map(CompareCommand::row).toList();
        var fields = DesignAnswer.map(
                "kind",
                Association.LABEL,
                "outcome",
                outcome,
                "over",
                over,
                "by",
                by,
                "units",
                units.size(),
                "rowsLeftOut",
                leftOut,
                "told",
                past.told(),
                "ranking",
                ranking.standings().stream()
                        .map(each -> DesignAnswer.map(
                                "group", each.group(),
                                "units", each.units(),
                                "pooled", each.pooled(),
                                "meanOfUnits", each.meanOfUnits()))
                        .toList(),
                "traps",
                ranking.traps(),
                "notCompared",
                lone(ranking),
                "comparisons",
                associations.stream().map(CompareCommand::object).toList());
        return new DesignAnswer(lines(ranking, associations, units.size(), leftOut, past), fields, COLUMNS, rows);
    }

    private String control(GroupRanking ranking) {
        if (control != null) {
            requireGroup("--control", control, ranking);
            return control;
        }
        return ranking.standings().stream()
                .max(Comparator.comparingInt(GroupRanking.Standing::units))
                .orElseThrow()
                .group();
    }

    private List<String> groups(GroupRanking ranking, String base) {
        treatments.forEach(each -> requireGroup("--treatment", each, ranking));
        var lone = lone(ranking);
        return (treatments.isEmpty() ? names(ranking) : treatments)
                .stream()
                        .filter(each -> !each.equals(base) && !lone.contains(each))
                        .toList();
    }

    private void requireGroup(String option, String group, GroupRanking ranking) {
        if (!names(ranking).contains(group)) {
            throw new BadInput(option + " needs a value of " + by + ", one of " + String.join(", ", names(ranking))
                    + ", but was \"" + group + "\"");
        }
    }

    /** Groups of a single post: it has no spread, and so nothing to be compared by. */
    private static List<String> lone(GroupRanking ranking) {
        return ranking.standings().stream()
                .filter(each -> each.units() < 2)
                .map(GroupRanking.Standing::group)
                .toList();
    }

    private static List<String> names(GroupRanking ranking) {
        return ranking.standings().stream().map(GroupRanking.Standing::group).toList();
    }

    private List<String> lines(
            GroupRanking ranking, List<Association> associations, int used, int leftOut, ExportSheet past) {
        var lines = new ArrayList<String>();
        String what = outcome + (over == null ? "" : " over " + over);
        lines.add("OBSERVATIONAL: " + what + " by " + by + ", " + used + " "
                + past.units() + " that nobody randomised"
                + (leftOut > 0 ? "; rows left out for want of numbers: " + leftOut : "") + ".");
        past.told().forEach(told -> lines.add("  " + told));
        lines.add(String.format(Locale.ROOT, "  %-24s %7s %14s %14s", by, "posts", "mean of posts", "sum over sum"));
        for (GroupRanking.Standing each : ranking.standings()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-24s %7d %14s %14s",
                    each.group(),
                    each.units(),
                    ReadableNumbers.plain(each.meanOfUnits()),
                    ReadableNumbers.plain(each.pooled())));
        }
        ranking.traps().forEach(trap -> lines.add("  trap: " + trap));
        lone(ranking)
                .forEach(group -> lines.add("  not compared: \"" + group + "\", a single post, which has no spread"));
        associations.forEach(each -> lines.addAll(lines(each)));
        lines.add("To learn what works, plan an experiment: furrow plan calendar --help");
        return lines;
    }

    private static List<String> lines(Association each) {
        var lines = new ArrayList<String>();
        lines.add(each.treatment() + " against " + each.control() + " (" + each.nTreatment() + " and " + each.nControl()
                + " posts), observational");
        lines.add("  plain difference " + ReadableNumbers.plain(each.crude()) + " a post, "
                + ReadableNumbers.plain(each.pooled()) + " sum over sum");
        lines.add("  within strata    "
                + effect(each.stratified().value(), each.stratified().why()));
        lines.add("  adjusted         "
                + effect(each.adjusted().value(), each.adjusted().why()));
        each.permutationP()
                .value()
                .ifPresent(p -> lines.add("  dealt out by lot within strata, a difference as large" + " has p = "
                        + ReadableNumbers.pValue(p)));
        each.eValue()
                .value()
                .ifPresent(e -> lines.add("  E-value " + ReadableNumbers.plain(e.estimate()) + " (interval "
                        + ReadableNumbers.plain(e.limit()) + "): that strong a hidden cause would explain it away"));
        var overlap = each.overlap();
        lines.add("  overlap: " + overlap.sharedUnits() + " of " + overlap.units() + " posts in "
                + overlap.sharedStrata() + " of " + overlap.strata() + " strata can be compared");
        each.cautions().forEach(caution -> lines.add("  caution: " + caution));
        return lines;
    }

    private static String effect(Optional<Effect> effect, Optional<String> why) {
        return effect.map(each -> ReadableNumbers.plain(each.estimate()) + " (" + ReadableNumbers.plain(each.lower())
                        + " to " + ReadableNumbers.plain(each.upper()) + ")")
                .orElseGet(() -> "not known: " + why.orElse(""));
    }

    private static Map<String, @Nullable Object> object(Association each) {
        var object = DesignAnswer.objects(COLUMNS, List.of(row(each))).get(0);
        object.replaceAll((name, value) -> "".equals(value) ? null : value);
        var why = DesignAnswer.map();
        each.stratified().why().ifPresent(reason -> why.put("stratified", reason));
        each.adjusted().why().ifPresent(reason -> why.put("adjusted", reason));
        each.permutationP().why().ifPresent(reason -> why.put("permutation_p", reason));
        each.eValue().why().ifPresent(reason -> why.put("e_value", reason));
        var overlap = each.overlap();
        object.put(
                "overlap",
                DesignAnswer.map(
                        "units", overlap.units(),
                        "sharedUnits", overlap.sharedUnits(),
                        "strata", overlap.strata(),
                        "sharedStrata", overlap.sharedStrata(),
                        "imbalance", overlap.imbalance()));
        object.put("cautions", each.cautions());
        object.put("why", why);
        return object;
    }

    private static List<?> row(Association each) {
        var adjusted = each.adjusted().value();
        return List.of(
                Association.LABEL,
                each.control(),
                each.treatment(),
                each.nControl(),
                each.nTreatment(),
                each.crude(),
                each.pooled(),
                cell(each.stratified().value().map(Effect::estimate)),
                cell(adjusted.map(Effect::estimate)),
                cell(adjusted.map(Effect::lower)),
                cell(adjusted.map(Effect::upper)),
                cell(each.permutationP().value()),
                cell(each.eValue().value().map(EValue::estimate)),
                cell(each.eValue().value().map(EValue::limit)));
    }

    /** What is not known stays empty. */
    private static Object cell(Optional<Double> value) {
        return value.<Object>map(number -> number).orElse("");
    }
}
