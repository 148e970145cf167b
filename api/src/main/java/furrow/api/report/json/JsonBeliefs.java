package furrow.api.report.json;

import furrow.engine.evidence.MetricBelief;
import java.io.IOException;

/** What is believed of a metric as JSON, with the prior that it rests on. */
final class JsonBeliefs {
    private JsonBeliefs() {}

    static void write(MetricBelief belief, ObjectFields to) throws IOException {
        to.text("metric", belief.metric());
        to.text("prior", belief.prior());
        to.flag("decides", belief.decides());
        if (belief.best().isPresent()) {
            to.listOr("best", belief.best().get(), (each, best) -> {
                best.text("arm", each.arm());
                best.number("chanceToBest", each.chanceToBest());
                best.figure("expectedLoss", each.expectedLoss());
            });
        }
        to.listOfSome("equivalence", belief.around(), (each, around) -> {
            around.text("treatment", each.treatment());
            around.number("margin", each.margin());
            around.figure("worse", each.shares().map(shares -> shares.worse()));
            around.figure("same", each.shares().map(shares -> shares.same()));
            around.figure("better", each.shares().map(shares -> shares.better()));
        });
    }
}
