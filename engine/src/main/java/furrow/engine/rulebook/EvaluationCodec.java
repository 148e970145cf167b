package furrow.engine.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.document.DocumentCodec;
import furrow.engine.notation.JsonText;
import furrow.engine.rulebook.EvaluationHistory.Kept;
import furrow.rules.recorded.RecordedEvaluation;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** An evaluation as a document: {@code at} (a date), {@code version}, {@code day}, and {@code facts} field by field. */
final class EvaluationCodec implements DocumentCodec<Kept> {
    private static final String AT = "at";
    private static final String VERSION = "version";
    private static final String AS_OF = "asOf";
    private static final DocumentCodec<JsonNode> PLAIN = DocumentCodec.trees();

    @Override
    public BsonValue encode(Kept value) {
        try {
            var tree = (ObjectNode) JsonText.read(value.evaluation().line());
            tree.remove(AS_OF);
            var body = new BsonDocument(
                            AT, new BsonDateTime(value.evaluation().asOf().toEpochMilli()))
                    .append(VERSION, new BsonInt32(value.version()));
            body.putAll(PLAIN.encode(tree).asDocument());
            return body;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a line of an evaluation is JSON", impossible);
        }
    }

    @Override
    public Kept decode(BsonValue stored) {
        if (!stored.isDocument()
                || !stored.asDocument().keySet().containsAll(List.of(AT, VERSION))
                || !stored.asDocument().isDateTime(AT)
                || !stored.asDocument().isInt32(VERSION)) {
            throw new IllegalArgumentException("an evaluation needs its instant and the number of a version");
        }
        var body = stored.asDocument().clone();
        var at = Instant.ofEpochMilli(body.getDateTime(AT).getValue());
        int version = body.getInt32(VERSION).getValue();
        body.keySet().removeAll(List.of(AT, VERSION));
        var tree = (ObjectNode) PLAIN.decode(body);
        return new Kept(
                version, RecordedEvaluation.of(tree.put(AS_OF, at.toString()).toString()));
    }
}
