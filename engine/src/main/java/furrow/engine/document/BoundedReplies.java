package furrow.engine.document;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Hands out what the embedded server found in pieces that its client takes. The stock server answers a query with all
 * documents at once, and a client refuses a reply of more than 48 MB.
 */
final class BoundedReplies {
    /** Bytes of documents in a reply, counted generously; a single document may be as long. */
    private static final long MOST = 16L << 20;

    /** Above the numbers that the server gives its own cursors. */
    private static final long FIRST_CURSOR = 1L << 40;

    private static final int LONGEST_PLAIN_VALUE = 32;
    private static final int MOST_BYTES_A_CHARACTER = 3;

    private final AtomicLong next = new AtomicLong(FIRST_CURSOR);
    private final Map<Long, Rest> rests = new ConcurrentHashMap<>();

    /** What was found and not handed out yet, and the server's own cursor that goes on after it; 0 when none does. */
    private record Rest(String collection, Deque<Object> documents, long then) {}

    /**
     * Answers a command.
     *
     * @param server answers it at any length
     */
    Document answer(Document command, UnaryOperator<Document> server) {
        if (command.get("getMore") instanceof Long cursor) {
            var rest = rests.remove(cursor);
            if (rest != null) {
                return reply(rest, "nextBatch");
            }
        }
        if (command.get("cursors") instanceof Collection<?> killed && command.containsKey("killCursors")) {
            rests.keySet().removeAll(killed);
        }
        var answer = server.apply(command);
        return answer.get("cursor") instanceof Document cursor ? cut(answer, cursor) : answer;
    }

    private Document cut(Document answer, Document cursor) {
        var batch = cursor.containsKey("firstBatch") ? "firstBatch" : "nextBatch";
        if (!(cursor.get(batch) instanceof Collection<?> found)
                || found.size() < 2
                || !(cursor.get("id") instanceof Number then)) {
            return answer;
        }
        var name = String.valueOf(cursor.get("ns"));
        return reply(new Rest(name, new ArrayDeque<>(found), then.longValue()), batch);
    }

    private Document reply(Rest rest, String batch) {
        var piece = piece(rest.documents());
        long cursor = rest.then();
        if (!rest.documents().isEmpty()) {
            cursor = next.getAndIncrement();
            rests.put(cursor, rest);
        }
        return new Document(
                        "cursor",
                        new Document("id", cursor)
                                .append("ns", rest.collection())
                                .append(batch, piece))
                .append("ok", 1.0);
    }

    private static List<Object> piece(Deque<Object> documents) {
        var piece = new ArrayList<>();
        long bytes = 0;
        while (!documents.isEmpty()) {
            bytes += atMost(documents.element());
            if (bytes > MOST && !piece.isEmpty()) {
                break;
            }
            piece.add(documents.remove());
        }
        return piece;
    }

    /** Bytes that a value has at most in a reply. */
    private static long atMost(Object value) {
        if (value instanceof Map<?, ?> fields) {
            long all = LONGEST_PLAIN_VALUE;
            for (var field : fields.entrySet()) {
                all += atMost(field.getKey()) + atMost(field.getValue());
            }
            return all;
        }
        if (value instanceof Collection<?> values) {
            long all = LONGEST_PLAIN_VALUE;
            for (var each : values) {
                all += LONGEST_PLAIN_VALUE + atMost(each);
            }
            return all;
        }
        if (value instanceof byte[] bytes) {
            return (long) LONGEST_PLAIN_VALUE + bytes.length;
        }
        return LONGEST_PLAIN_VALUE + (value instanceof String text ? (long) MOST_BYTES_A_CHARACTER * text.length() : 0);
    }
}
