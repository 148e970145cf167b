package furrow.api.report.json;

import furrow.api.report.FollowUpList;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.SegmentDifference;
import furrow.engine.evidence.SegmentResults;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.plan.EnumWords;
import java.io.IOException;
import java.util.List;

/** An experiment of a report as JSON. */
final class JsonExperiment {
    private final Report report;
    private final JsonAdvice advice;
    private final JsonArm arms;

    JsonExperiment(Report report, JsonAdvice advice) {
        this.report = report;
        this.advice = advice;
        this.arms = new JsonArm(report);
    }

    void write(ExperimentReport one, ObjectFields to) throws IOException {
        var evidence = one.evidence();
        var data = evidence.data();
        to.text("experiment", data.experiment().name());
        to.text("kind", EnumWords.of(data.experiment().kind()));
        to.flag("planned", data.planned());
        to.text("asOf", data.asOf().orElse(report.asOf()));
        to.texts("remarks", data.remarks());
        to.list("health", evidence.health(), JsonExperiment::health);
        to.list("arms", evidence.arms(), (arm, fields) -> arms.write(evidence, arm, fields));
        comparisons("comparisons", evidence, evidence.comparisons(), to);
        if (!evidence.between().isEmpty()) {
            comparisons("betweenTreatments", evidence, evidence.between(), to);
        }
        to.list("beliefs", evidence.beliefs(), JsonBeliefs::write);
        comparisons("uncapped", evidence, evidence.uncapped(), to);
        to.object("looks", evidence.looks(), (looks, fields) -> {
            fields.count("planned", looks.planned());
            fields.number("share", looks.share());
            fields.numbers("taken", looks.shares());
            fields.number("spent", looks.spent());
            fields.text("next", looks.next());
        });
        if (!evidence.exploration().segments().isEmpty()) {
            to.object("exploration", fields -> exploration(evidence, evidence.exploration(), fields));
        }
        silent(FollowUpList.of(evidence), to);
        to.list("recommendations", one.recommendations(), advice::write);
    }

    private static void health(Health health, ObjectFields to) throws IOException {
        to.text("check", health.check());
        to.text("status", EnumWords.of(health.status()));
        to.text("detail", health.detail());
    }

    private static void comparisons(String name, Evidence evidence, List<Comparison> comparisons, ObjectFields to)
            throws IOException {
        to.list(name, comparisons, (each, fields) -> JsonComparison.write(evidence, each, fields));
    }

    private static void exploration(Evidence evidence, SegmentResults exploration, ObjectFields to) throws IOException {
        to.texts("notes", exploration.notes());
        to.list("differences", exploration.differences(), JsonExperiment::difference);
        to.list("segments", exploration.segments(), (each, segment) -> {
            segment.text("segment", each.segment());
            segment.count("units", each.units());
            comparisons("comparisons", evidence, each.comparisons(), segment);
        });
    }

    private static void difference(SegmentDifference difference, ObjectFields to) throws IOException {
        to.text("attribute", difference.attribute());
        to.text("metric", difference.metric());
        to.text("treatment", difference.treatment());
        var test = difference.test().value();
        if (test.isPresent()) {
            to.count("segments", test.get().groups());
            to.number("q", test.get().q());
            to.number("iSquared", test.get().iSquared());
            to.number("uncorrectedPValue", test.get().pValue());
            to.figure("pValue", difference.adjusted());
            to.flag("differs", difference.differs());
            to.list("effects", difference.effects(), (each, effect) -> {
                effect.text("segment", each.segment());
                effect.number("effect", each.effect());
                effect.number("shrunk", each.shrunk());
            });
        }
        to.text("unknown", difference.test().why());
    }

    /** Whom to write to once more; the field is left out where nobody is silent. */
    private static void silent(FollowUpList list, ObjectFields to) throws IOException {
        if (list.units().isEmpty()) {
            return;
        }
        to.object("silent", silent -> {
            silent.count("conversations", list.conversations());
            silent.list("units", list.units(), (each, unit) -> {
                unit.text("unit", each.unit().unit());
                unit.text("arm", each.arm());
                unit.text("written", each.unit().written());
                unit.text("until", each.unit().until());
            });
        });
    }
}
