package furrow.engine.seal;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.notation.JsonText;
import furrow.engine.outcome.SealedBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The head of a seal as JSON, which can be read where it lies. */
final class SealCodec {

    private SealCodec() {}

    static byte[] head(Instant asOf, SealReason reason, String plan, long bytes) {
        var head = JsonText.object()
                .put("asOf", asOf.toString())
                .put("kind", reason.kind().name())
                .put("by", reason.by())
                .put("why", reason.why())
                .put("plan", plan)
                .put("bytes", bytes);
        reason.day().ifPresent(day -> head.put("day", day.toString()));
        reason.experiment().ifPresent(name -> head.put("experiment", name));
        reason.arm().ifPresent(name -> head.put("arm", name));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    static SealHead head(SealedBase base, byte[] bytes) {
        var head = tree(bytes);
        var reason = new SealReason(
                SealReason.Kind.valueOf(head.path("kind").asText()),
                text(head, "day").map(LocalDate::parse),
                text(head, "experiment"),
                text(head, "arm"),
                head.path("by").asText(),
                head.path("why").asText());
        return new SealHead(
                base.generation(),
                Instant.parse(head.path("asOf").asText()),
                base.sealedAt(),
                reason,
                head.path("plan").asText(),
                base.positions(),
                bytes.length + head.path("bytes").asLong());
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JsonText.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the head of a seal is not what was written", e);
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
