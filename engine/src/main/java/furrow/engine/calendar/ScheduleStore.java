package furrow.engine.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.notation.JsonText;
import furrow.engine.signature.Signature;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonValue;

/** Calendars of a workspace as documents, one an experiment. Safe to use from many threads. */
final class ScheduleStore {
    private static final DocumentCodec<KeptSchedule> CODEC = new DocumentCodec<>() {
        private final DocumentCodec<JsonNode> tree = DocumentCodec.trees();

        @Override
        public BsonValue encode(KeptSchedule kept) {
            var node = JsonText.object()
                    .put("experiment", kept.experiment())
                    .put("dropped", kept.dropped())
                    .put("by", kept.signature().by())
                    .put("why", kept.signature().why())
                    .put("at", kept.signature().at().toString());
            var slots = node.putArray("slots");
            kept.entries()
                    .forEach(each -> slots.addObject()
                            .put("slot", each.slot().name())
                            .put("at", each.slot().at().toString())
                            .put("length", each.slot().length().toString())
                            .put("washOut", each.slot().washOut().toString())
                            .put("channel", each.slot().channel())
                            .put("arm", each.arm())
                            .put("block", each.block()));
            return tree.encode(node);
        }

        @Override
        public KeptSchedule decode(BsonValue stored) {
            var node = tree.decode(stored);
            var entries = new ArrayList<Schedule.Entry>();
            node.path("slots").forEach(each -> entries.add(entry(each)));
            return new KeptSchedule(
                    node.path("experiment").asText(),
                    entries,
                    node.path("dropped").asBoolean(),
                    new Signature(
                            node.path("by").asText(),
                            node.path("why").asText(),
                            Instant.parse(node.path("at").asText())));
        }
    };

    private final DocumentCollection<KeptSchedule> documents;
    private final String workspace;

    ScheduleStore(Documents documents, String workspace) {
        this.documents = documents.collection("calendars", DocumentCodec.inForm(1, CODEC));
        this.workspace = workspace;
    }

    private static Schedule.Entry entry(JsonNode node) {
        return new Schedule.Entry(
                new Slot(
                        node.path("slot").asText(),
                        ZonedDateTime.parse(node.path("at").asText()),
                        Duration.parse(node.path("length").asText()),
                        Duration.parse(node.path("washOut").asText()),
                        node.path("channel").asText()),
                node.path("arm").asText(),
                node.path("block").asText());
    }

    /** All that were ever kept, by experiment; what is damaged is set aside and told of elsewhere. */
    List<StoredDocument<KeptSchedule>> all() {
        return documents.list(workspace);
    }

    Optional<StoredDocument<KeptSchedule>> find(String experiment) {
        return documents.find(workspace, experiment);
    }

    /** Version of an experiment's, though it may be damaged; 0 when there is none. */
    long version(String experiment) {
        return documents.version(workspace, experiment);
    }

    /**
     * Saves one; returns once it is on disk.
     *
     * @throws furrow.engine.document.StaleVersionException when the store holds another version
     */
    void save(KeptSchedule kept, long version) {
        documents.save(workspace, kept.experiment(), kept, version);
    }
}
