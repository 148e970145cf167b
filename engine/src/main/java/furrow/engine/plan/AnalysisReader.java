package furrow.engine.plan;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Priors;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** How results are read, of an experiment in a plan file. */
final class AnalysisReader {
    private static final MappingFields.Range LEVEL =
            new MappingFields.Range(0.5, 0.9999, false, "a confidence level from 0.5 to 0.9999", "0.95 is usual");
    private static final MappingFields.Range UNITS =
            new MappingFields.Range(2, 1e15, false, "a whole number from 2 to 1e15", "");
    private static final MappingFields.Range COUNT =
            new MappingFields.Range(0.1, 1e9, false, "0.1 to 1e9", "0.5 believes as little as can be believed");
    private static final MappingFields.Range EXPOSURE = new MappingFields.Range(0, 1e9, false, "0 to 1e9", "");

    private AnalysisReader() {}

    static Optional<Analysis> read(PlanNode node, String path, PlanProblems problems, ZoneId zone) {
        return MappingFields.of(
                        node,
                        path,
                        problems,
                        "method",
                        "level",
                        "plannedUnits",
                        "twoArms",
                        "correction",
                        "family",
                        "prior",
                        "looks",
                        "strata")
                .flatMap(fields -> analysis(fields, zone));
    }

    private static Optional<Analysis> analysis(MappingFields fields, ZoneId zone) {
        var usual = Analysis.withDefaults();
        var method = fields.choice("method", Analysis.Method.class, usual.method());
        var level = fields.number("level", LEVEL).orElse(usual.level());
        var units = fields.number("plannedUnits", UNITS);
        if (units.isPresent() && units.getAsDouble() != Math.rint(units.getAsDouble())) {
            fields.wrong("plannedUnits", UNITS.legal(), "");
        }
        var twoArms = fields.choice("twoArms", Analysis.TwoArms.class, usual.twoArms());
        var planned = units.isPresent() ? OptionalLong.of((long) units.getAsDouble()) : OptionalLong.empty();
        var correction = fields.choice("correction", Analysis.Correction.class, usual.correction());
        if (correction == Analysis.Correction.E_BH && method != Analysis.Method.ANYTIME) {
            fields.wrong(
                    "correction", "a correction for method " + MappingFields.word(method), "e-bh needs method anytime");
        }
        var family = fields.choice("family", Analysis.Family.class, usual.family());
        var priors = fields.node("prior")
                .flatMap(each -> MappingFields.of(each, fields.path("prior"), fields.problems(), "proportion", "rate"))
                .flatMap(AnalysisReader::priors)
                .orElse(Priors.USUAL);
        var looks = fields.node("looks")
                .flatMap(each -> LookScheduleReader.read(each, fields.path("looks"), fields.problems(), zone));
        var strata = fields.node("strata").map(each -> fields.name(each, fields.path("strata")));
        requireLooks(fields, method, units.isPresent());
        return fields.build(
                () -> new Analysis(method, level, planned, twoArms, correction, family, priors, looks, strata));
    }

    private static void requireLooks(MappingFields fields, Analysis.Method method, boolean isPlanned) {
        if (method == Analysis.Method.LOOKS) {
            fields.required("looks", "when results are read", "such as looks: {at: [0.25, 0.5, 0.75, 1]}");
            if (!isPlanned) {
                fields.required("plannedUnits", UNITS.legal(), "furrow plan power tells how many it takes");
            }
        } else if (fields.node("looks").isPresent()) {
            fields.wrong("looks", "no looks with method " + MappingFields.word(method), "write method: looks");
        }
    }

    private static Optional<Priors> priors(MappingFields fields) {
        var proportion = fields.node("proportion")
                .flatMap(each ->
                        MappingFields.of(each, fields.path("proportion"), fields.problems(), "successes", "failures"))
                .flatMap(each -> each.build(() ->
                        new Priors.Proportion(number(each, "successes", COUNT), number(each, "failures", COUNT))));
        var rate = fields.node("rate")
                .flatMap(each -> MappingFields.of(each, fields.path("rate"), fields.problems(), "events", "exposure"))
                .flatMap(each -> each.build(
                        () -> new Priors.Rate(number(each, "events", COUNT), number(each, "exposure", EXPOSURE))));
        return fields.build(() -> new Priors(proportion, rate));
    }

    private static double number(MappingFields fields, String key, MappingFields.Range range) {
        fields.required(key, range.legal(), range.advice());
        return fields.number(key, range).orElse(range.inside());
    }
}
