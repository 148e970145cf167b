package furrow.api.report.json;

import furrow.api.report.WorthSentences;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.ArmFigures.MetricFigures;
import furrow.engine.evidence.Evidence;
import furrow.experiments.worth.NetBenefit;
import java.io.IOException;

/** An arm with its counts, its metrics and what it brings net of cost, as JSON. */
final class JsonArm {
    private final Report report;

    JsonArm(Report report) {
        this.report = report;
    }

    void write(Evidence evidence, ArmFigures arm, ObjectFields to) throws IOException {
        to.text("arm", arm.arm());
        to.flag("control", arm.control());
        to.count("units", arm.units());
        to.object("adherence", arm.adherence(), (found, fields) -> {
            fields.count("assigned", found.assigned());
            fields.count("followed", found.followed());
            fields.count("otherArmFirst", found.strayed());
            fields.count("neverExposed", found.neverExposed());
        });
        to.list("metrics", arm.metrics(), JsonArm::metric);
        to.figure("cost", arm.cost());
        to.text("costFrom", costFrom(arm));
        to.figure("return", arm.returned());
        to.object("netBenefit", evidence.netBenefit(arm.arm()), (net, fields) -> netBenefit(evidence, net, fields));
    }

    private static void metric(MetricFigures metric, ObjectFields to) throws IOException {
        to.text("metric", metric.metric());
        to.count("n", metric.n());
        to.count("open", metric.open());
        to.number("sum", metric.sum());
        to.figure("value", metric.value());
        if (metric.uncapped().isPresent()) {
            to.figure("uncapped", metric.uncapped().get());
        }
    }

    private static String costFrom(ArmFigures arm) {
        return arm.costMeasured() ? arm.costPlanned() ? "measured and plan" : "measured" : "plan";
    }

    private void netBenefit(Evidence evidence, NetBenefit net, ObjectFields to) throws IOException {
        var ahead = evidence.ahead(report.asOf());
        to.text("state", net.state().word());
        to.effect("perUnit", net.perUnit());
        to.effect("total", net.over(ahead));
        to.effect("perMoney", net.perMoney());
        to.effect("perHour", net.perHour());
        to.text("currency", report.workspace().currency().getCurrencyCode());
        JsonAdvice.over(ahead, to);
        to.text("method", net.method());
        to.number("level", net.level());
        to.texts("notes", WorthSentences.notes(evidence, net));
    }
}
