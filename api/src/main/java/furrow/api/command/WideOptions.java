package furrow.api.command;

import furrow.engine.analysis.WideTable;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Priors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the columns of a wide table are, and what was planned of its test. */
final class WideOptions {
    @Option(
            names = "--wide",
            required = true,
            description = "FILE is a table with a row a unit, CSV, .xls or .xlsx: no events and no plan are needed.")
    private boolean wide;

    @Option(names = "--unit", paramLabel = "COLUMN", description = "The unit's key; each row is a unit, unless told.")
    private @Nullable String unit;

    @Option(names = "--arm", paramLabel = "COLUMN", description = "The arm that the unit was given.")
    private @Nullable String arm;

    @Option(
            names = "--outcome",
            split = ",",
            paramLabel = "COLUMN",
            description = "What came of it, the primary outcome first: 0 and 1 are shares, other numbers means.")
    private List<String> outcomes = List.of();

    @Option(
            names = "--covariate",
            paramLabel = "COLUMN",
            description =
                    "A number known of the unit before: outcomes are shown given it too, with narrower intervals.")
    private @Nullable String covariate;

    @Option(
            names = "--share",
            paramLabel = "ARM=SHARE",
            description = "Planned shares, such as --share control=1 --share warm=3; equal unless told.")
    private Map<String, Double> shares = new LinkedHashMap<>();

    @Option(names = "--lower", split = ",", paramLabel = "COLUMN", description = "Outcomes of which less is better.")
    private List<String> lower = List.of();

    @Option(
            names = "--margin",
            paramLabel = "SHARE",
            description = "Smallest relative change of the primary outcome worth acting on, such as 5%% or 0.05.")
    private @Nullable Double margin;

    @Option(
            names = "--planned-units",
            paramLabel = "N",
            description = "Units by the planned end, in all arms together.")
    private @Nullable Long planned;

    @Option(
            names = "--prior",
            paramLabel = "DID/DIDNT",
            description = "What was believed of shares before, as if so many units had been seen, such as 4/96.")
    private @Nullable String prior;

    @Option(
            names = "--delivered",
            paramLabel = "BY",
            description = "draw (the default): chance gave the arms; platform: an ad platform chose who saw which, so"
                    + " nothing is called the advert's own doing; lift: a platform's lift test, which did draw.")
    private Delivery delivered = Delivery.draw;

    /** Who chose which unit met which arm. */
    enum Delivery {
        draw,
        platform,
        lift
    }

    boolean isAsked() {
        return wide;
    }

    WideTable.Asked asked(Optional<String> control, Analysis analysis) {
        if (arm == null || outcomes.isEmpty()) {
            throw new BadInput(
                    "--wide needs --arm COLUMN and --outcome COLUMN,…, such as --arm segment --outcome visit");
        }
        return new WideTable.Asked(
                Optional.ofNullable(unit),
                arm,
                control,
                outcomes,
                Optional.ofNullable(covariate),
                shares,
                lower,
                margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin),
                delivered != Delivery.platform,
                planned(analysis));
    }

    private Analysis planned(Analysis analysis) {
        var with = planned == null ? analysis : analysis.withPlannedUnits(planned);
        return prior == null ? with : with.with(prior(prior));
    }

    private static Priors prior(String text) {
        var parts = text.split("/", -1);
        try {
            return new Priors(
                    Optional.of(new Priors.Proportion(Conversions.number(parts[0]), Conversions.number(parts[1]))),
                    Optional.empty());
        } catch (TypeConversionException | ArrayIndexOutOfBoundsException noPrior) {
            throw new BadInput("--prior needs two numbers of units, such as 4/96, but was \"" + text + "\"");
        }
    }

    List<String> told() {
        return delivered != Delivery.platform
                ? List.of()
                : List.of("read as advert plus audience: delivery chose who saw which (arXiv:2508.21251), so this is"
                        + " observational and no verdict on the advert");
    }
}
