package furrow.engine.plan;

import furrow.engine.notation.Times;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.SpendingFunction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When results are read, of an experiment in a plan file whose method is looks. */
final class LookScheduleReader {
    private static final MappingFields.Range SHARE = new MappingFields.Range(
            0, 1, true, "a share of the planned units above 0 and up to 1", "write half of them as 0.5");
    private static final MappingFields.Range GAMMA =
            new MappingFields.Range(-40, 40, false, "-40 to 40", "-4 spends late, 1 evenly");
    private static final MappingFields.Range MISSED =
            new MappingFields.Range(0.01, 0.4999, false, "0.01 to 0.5", "0.2 is a power of 80 %");

    private LookScheduleReader() {}

    static Optional<LookSchedule> read(PlanNode node, String path, PlanProblems problems, ZoneId zone) {
        return MappingFields.of(node, path, problems, "at", "spending", "gamma", "futility", "taken")
                .flatMap(fields -> schedule(fields, zone));
    }

    private static Optional<LookSchedule> schedule(MappingFields fields, ZoneId zone) {
        fields.required("at", "a list of shares of plannedUnits, or of dates", "such as at: [0.25, 0.5, 0.75, 1]");
        var shares = new ArrayList<Double>();
        var dates = new ArrayList<Instant>();
        fields.list("at", (item, where) -> {
            if (item instanceof PlanNode.Scalar scalar && scalar.kind() == PlanNode.Scalar.Kind.NUMBER) {
                shares.add(fields.number(item, where, SHARE));
            } else {
                fields.parsed(item, where, text -> Times.end(text, zone)).ifPresent(dates::add);
            }
            return Optional.empty();
        });
        var spending = spending(fields);
        var futility = fields.node("futility")
                .flatMap(each -> MappingFields.of(
                        each, fields.path("futility"), fields.problems(), "missed", "spending", "gamma"))
                .flatMap(LookScheduleReader::futility);
        var taken = fields.list("taken", (item, where) -> Optional.of(fields.number(item, where, SHARE)));
        return fields.build(() -> new LookSchedule(shares, dates, spending, futility, List.copyOf(taken)));
    }

    private static SpendingFunction spending(MappingFields fields) {
        var family = fields.choice("spending", SpendingFunction.Family.class, SpendingFunction.Family.OBRIEN_FLEMING);
        var gamma = fields.number("gamma", GAMMA);
        if (family == SpendingFunction.Family.HWANG_SHIH_DECANI) {
            return SpendingFunction.of(gamma.orElse(-4));
        }
        if (gamma.isPresent()) {
            fields.wrong("gamma", "no gamma with spending " + MappingFields.word(family), "hwang-shih-decani has one");
        }
        return new SpendingFunction(family, 0);
    }

    private static Optional<LookSchedule.Futility> futility(MappingFields fields) {
        fields.required("missed", MISSED.legal(), MISSED.advice());
        double missed = fields.number("missed", MISSED).orElse(MISSED.inside());
        var spending = spending(fields);
        return fields.build(() -> new LookSchedule.Futility(missed, spending));
    }
}
