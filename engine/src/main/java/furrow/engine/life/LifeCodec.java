package furrow.engine.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.document.DocumentCodec;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonValue;

/**
 * An experiment's life as a document: its plan in the words of a plan file, its stage, its history. A document of before lives were
 * kept is a plan alone, of an experiment that ran. What is no plan any more is damaged, and set aside as such.
 */
final class LifeCodec implements DocumentCodec<ExperimentLife> {
    private static final String PLAN = "plan";
    private static final String LIFE = "life";

    private final DocumentCodec<JsonNode> tree = DocumentCodec.trees();

    @Override
    public BsonValue encode(ExperimentLife life) {
        var node = JsonText.object();
        node.set(PLAN, PlanFiles.toTree(new Plan(life.workspace(), List.of(life.experiment()))));
        var its = node.putObject(LIFE).put("stage", life.stage().word());
        var history = its.putArray("history");
        life.history().forEach(each -> history.add(entry(each)));
        return tree.encode(node);
    }

    private static ObjectNode entry(LifeEntry entry) {
        var signature = entry.signature();
        var node = JsonText.object()
                .put("step", entry.kind().word())
                .put("by", signature.by())
                .put("why", signature.why())
                .put("at", signature.at().toString());
        entry.arm().ifPresent(arm -> node.put("arm", arm));
        entry.seal().ifPresent(seal -> node.put("seal", seal));
        entry.answer().ifPresent(answer -> node.put("clause", answer.clause()).put("met", answer.met()));
        var notes = node.putArray("notes");
        entry.notes().forEach(notes::add);
        return node;
    }

    @Override
    public ExperimentLife decode(BsonValue stored) {
        var node = tree.decode(stored);
        if (!node.has(LIFE)) {
            return ExperimentLife.ofBefore(plan(node.toString()));
        }
        var plan = plan(node.path(PLAN).toString());
        var history = new ArrayList<LifeEntry>();
        node.path(LIFE).path("history").forEach(each -> history.add(entry(each)));
        return new ExperimentLife(
                plan.workspace(),
                plan.experiments().get(0),
                LifeStage.of(node.path(LIFE).path("stage").asText()),
                history);
    }

    /** Whether a stored document is a plan alone. */
    static boolean isOfBefore(BsonValue stored) {
        return stored.isDocument() && !stored.asDocument().containsKey(LIFE);
    }

    private static Plan plan(String text) {
        return PlanFiles.readKept(text).orThrow();
    }

    private static LifeEntry entry(JsonNode node) {
        var notes = new ArrayList<String>();
        node.path("notes").forEach(each -> notes.add(each.asText()));
        return new LifeEntry(
                StepKind.of(node.path("step").asText()),
                new Signature(
                        node.path("by").asText(),
                        node.path("why").asText(),
                        Instant.parse(node.path("at").asText())),
                Optional.ofNullable(node.get("arm")).map(JsonNode::asText),
                node.has("seal") ? OptionalLong.of(node.get("seal").asLong()) : OptionalLong.empty(),
                Optional.ofNullable(node.get("clause"))
                        .map(clause -> new LifeEntry.ClauseAnswer(
                                clause.asText(), node.path("met").asBoolean())),
                notes);
    }
}
