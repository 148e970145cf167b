package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.contract.FieldFaults;
import furrow.api.contract.RequestFault;
import furrow.engine.notation.JsonText;
import furrow.engine.proof.DesignHistory;
import furrow.engine.proof.FollowUp;
import furrow.engine.proof.GroupLift;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.MeanWorth;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What advice returned as JSON, the same from a server and from a data folder, and designs out of it. */
public final class ProofJson {
    private static final Set<String> FIELDS =
            Set.of("name", "shares", "longestDelay", "planned", "end", "by", "reason");

    private ProofJson() {}

    /** What following advice returned. */
    public static ObjectNode of(ProofReport report) {
        var node = JsonText.object().put("asOf", report.asOf().toString()).put("currency", report.currency());
        report.design().ifPresent(each -> node.set("design", of(each)));
        var drawn = node.putObject("drawn");
        for (ProofGroup each : ProofGroup.values()) {
            if (report.design().filter(design -> design.share(each) > 0).isPresent()) {
                drawn.put(each.word(), report.drawn().of(each));
            }
        }
        node.put("known", report.drawn().known())
                .put("waiting", report.drawn().waiting())
                .put("nearEnd", report.drawn().nearEnd())
                .put("unmeasured", report.drawn().unmeasured())
                .put("endedEarly", report.drawn().endedEarly());
        var lifts = node.putArray("lifts");
        report.lifts().forEach(each -> lifts.add(of(each)));
        node.set("delay", figure(report.delay(), ProofJson::of));
        var rules = node.putArray("rules");
        report.rules().forEach(each -> rules.add(of(each)));
        var followUps = node.putArray("followUps");
        report.followUps().forEach(each -> followUps.add(of(each)));
        node.set("total", figure(report.total(), JsonNodeFactory.instance::numberNode));
        return node;
    }

    private static ObjectNode of(GroupLift lift) {
        var node = JsonText.object()
                .put("against", lift.against().word())
                .put("engine", lift.engine())
                .put("others", lift.others())
                .put("level", ProofReport.PROOF_LEVEL);
        node.set("perSubject", figure(lift.perSubject(), ProofJson::of));
        node.set("total", figure(lift.total(), ProofJson::of));
        return node;
    }

    private static ObjectNode of(RuleProof rule) {
        var node = JsonText.object()
                .put("rule", rule.rule())
                .put("shown", rule.shown())
                .put("accepted", rule.accepted())
                .put("dismissed", rule.dismissed())
                .put("done", rule.done())
                .put("told", rule.told())
                .put("standing", rule.standing().word());
        node.set("predicted", figure(rule.predicted(), JsonNodeFactory.instance::numberNode));
        node.set("randomised", figure(rule.randomised(), ProofJson::of));
        node.set("observational", figure(rule.observational(), ProofJson::of));
        node.set("kept", figure(rule.kept(), ProofJson::of));
        return node;
    }

    private static ObjectNode of(FollowUp followUp) {
        var node = JsonText.object()
                .put("key", followUp.key())
                .put("rule", followUp.rule())
                .put("action", followUp.action())
                .put("subject", followUp.subject())
                .put("done", followUp.done().toString())
                .put("toldBy", followUp.kind().says());
        followUp.predicted().ifPresent(each -> node.put("predicted", each));
        node.set("realised", figure(followUp.realised(), ProofJson::of));
        return node;
    }

    private static ObjectNode of(MeanWorth worth) {
        return of(worth.interval(ProofReport.WORTH_LEVEL))
                .put("level", ProofReport.WORTH_LEVEL)
                .put("actions", worth.actions());
    }

    static ObjectNode of(Effect effect) {
        var node = JsonText.object().put("estimate", effect.estimate());
        limit(node, "lower", effect.lower());
        limit(node, "upper", effect.upper());
        return node;
    }

    /** A limit that is not there is left out. */
    private static void limit(ObjectNode node, String name, double limit) {
        if (Double.isFinite(limit)) {
            node.put(name, limit);
        }
    }

    static <T> JsonNode figure(Figure<T> figure, Function<T, ? extends JsonNode> known) {
        return figure.value()
                .<JsonNode>map(known)
                .orElseGet(() -> JsonText.object().put("unknown", figure.why().orElse("")));
    }

    /** The standing designs, and which one stands. */
    public static ObjectNode of(DesignHistory history) {
        var node = JsonText.object();
        history.standing().ifPresent(each -> node.set("standing", of(each)));
        var steps = node.putArray("history");
        history.steps().forEach(each -> {
            var step = steps.addObject()
                    .put("at", each.signed().at().toString())
                    .put("by", each.signed().by())
                    .put("reason", each.signed().why());
            each.design().ifPresentOrElse(design -> step.set("design", of(design)), () -> step.put("ended", true));
        });
        return node;
    }

    private static ObjectNode of(StandingDesign design) {
        var node = JsonText.object().put("name", design.name());
        var shares = node.putObject("shares");
        design.shares().forEach((group, share) -> shares.put(group.word(), share));
        return node.put("longestDelay", design.longestDelay()).put("planned", design.planned());
    }

    /**
     * A design out of JSON such as {@code {"name","shares":{"engine":0.8,"nothing":0.2},"longestDelay":14,"planned":200}}.
     *
     * @param faults what is known to be wrong
     * @throws IllegalArgumentException with everything that is wrong when it is none
     */
    public static StandingDesign design(JsonNode body, FieldFaults faults) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                faults.note(
                        "/" + RequestFault.escaped(name),
                        "a standing design has name, shares, longestDelay, planned, by and reason, but has \"" + name
                                + "\" too");
            }
        }
        String named = body.path("name").asText();
        faults.check("/name", () -> StandingDesign.requireName(named));
        var shares = shares(body.path("shares"), faults);
        int delay = whole(body, "longestDelay", 0, faults);
        faults.check("/longestDelay", () -> StandingDesign.requireDelay(delay));
        int planned = whole(body, "planned", 200, faults);
        faults.check("/planned", () -> StandingDesign.requirePlanned(planned));
        faults.requireNone();
        return new StandingDesign(named, shares, delay, planned);
    }

    private static Map<ProofGroup, Double> shares(JsonNode given, FieldFaults faults) {
        var shares = new EnumMap<ProofGroup, Double>(ProofGroup.class);
        if (!given.isObject() && !faults.isTold("/shares")) {
            faults.note(
                    "/shares",
                    "shares of a standing design need an object such as {\"engine\": 0.8, \"nothing\": 0.2}, but were "
                            + (given.isMissingNode() ? "missing" : given));
        }
        given.properties().forEach(each -> {
            String place = "/shares/" + RequestFault.escaped(each.getKey());
            faults.read(place, () -> {
                        var group = ProofGroup.of(each.getKey());
                        return Map.entry(group, share(group, each.getValue()));
                    })
                    .ifPresent(one -> shares.put(one.getKey(), one.getValue()));
        });
        faults.check("/shares", () -> StandingDesign.requireShares(shares));
        return shares;
    }

    private static double share(ProofGroup group, JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("share of " + group.word() + " needs a number, but was " + value);
        }
        return StandingDesign.requireShare(group, value.doubleValue());
    }

    private static int whole(JsonNode body, String name, int usual, FieldFaults faults) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        return faults.read("/" + name, () -> {
                    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                        throw new IllegalArgumentException(name + " needs a whole number, but was " + value);
                    }
                    return value.intValue();
                })
                .orElse(usual);
    }
}
