package furrow.engine.document;

import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;

/** Says whether a stored document is what {@link DocumentCollection} saved: all of its parts, not its body alone. */
final class DocumentCheck {
    private static final Set<String> FIELDS =
            Set.of("_id", "workspace", "key", "version", "saved", "crc", "whole", "body");

    private DocumentCheck() {}

    /** Whether it is a document of a collection of ours, however damaged, and nothing of another kind. */
    static boolean isOne(BsonDocument document) {
        return document.containsKey("body") || document.containsKey("key");
    }

    /** What is wrong with it; empty when it is as it was saved. */
    static Optional<String> wrong(BsonDocument document) {
        if (!FIELDS.containsAll(document.keySet())) {
            return Optional.of("it has fields that nobody gave it");
        }
        if (!is(document, "workspace", BsonType.STRING)
                || !is(document, "key", BsonType.STRING)
                || !is(document, "version", BsonType.INT64)
                || !is(document, "saved", BsonType.DATE_TIME)
                || !is(document, "crc", BsonType.INT32)
                || !document.containsKey("body")) {
            return Optional.of("a part of it is missing");
        }
        var id = new BsonDocument("workspace", document.get("workspace")).append("key", document.get("key"));
        if (!id.equals(document.get("_id"))) {
            return Optional.of("it lies under another name than its own");
        }
        boolean same = BsonChecksum.of(document.get("body"))
                == document.getInt32("crc").getValue();
        boolean whole = !document.containsKey("whole")
                || (is(document, "whole", BsonType.INT32)
                        && document.getInt32("whole").getValue() == whole(document));
        return same && whole ? Optional.empty() : Optional.of("it does not match its checksum");
    }

    private static boolean is(BsonDocument document, String field, BsonType type) {
        return document.containsKey(field) && document.get(field).getBsonType() == type;
    }

    /** A checksum of all that says which document it is, when it was saved and what it says. */
    static int whole(BsonDocument document) {
        return BsonChecksum.of(new BsonDocument("workspace", document.get("workspace"))
                .append("key", document.get("key"))
                .append("version", document.get("version"))
                .append("saved", document.get("saved"))
                .append("crc", document.get("crc")));
    }

    /** Its name in messages. */
    static String name(String collection, BsonDocument document) {
        return collection + " "
                + document.getString("workspace", new BsonString("?")).getValue() + "/"
                + document.getString("key", new BsonString("?")).getValue();
    }
}
