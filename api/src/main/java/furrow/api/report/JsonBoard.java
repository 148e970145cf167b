package furrow.api.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.StageVerdict;
import furrow.engine.arbitration.Urgency;
import furrow.engine.decision.DecisionKind;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceContent;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.recommendation.Undertaking;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.priority.PriorityScore;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.book.Terms;
import furrow.rules.language.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recommendations with what became of them, as JSON. */
public final class JsonBoard {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AdviceReport advice;
    private final AdviceBoard board;
    private final JsonGenerator out;

    private JsonBoard(AdviceReport advice, AdviceBoard board, JsonGenerator out) {
        this.advice = advice;
        this.board = board;
        this.out = out;
    }

    /** What is written. */
    private interface Content {
        void to(JsonBoard json) throws IOException;
    }

    /**
     * Writes part of a board: what is to be decided, what is held back, and with the first part what is undertaken.
     *
     * @param board as somebody is shown it
     * @param part which of its advice
     * @param first whether it is the first part
     * @param book the rule book that advised, as JSON; may be empty
     * @param next where the next part is, if there is one
     */
    public static void write(
            AdviceReport advice,
            AdviceBoard board,
            List<Arbitrated> part,
            boolean first,
            String book,
            Optional<String> next,
            Writer writer)
            throws IOException {
        print(advice, board, writer, json -> json.board(part, first, book, next));
    }

    /** Writes one recommendation with all that happened to it. */
    public static void write(AdviceReport advice, StoredDocument<AdviceLife> life, Writer writer) throws IOException {
        print(advice, advice.board(), writer, json -> json.one(life));
    }

    /** A whole board, without the book that advised. */
    public static JsonNode tree(AdviceReport advice) {
        var board = advice.board();
        var all =
                Stream.concat(board.open().stream(), board.heldBack().stream()).toList();
        return tree(advice, board, json -> json.board(all, true, "", Optional.empty()));
    }

    /** One recommendation with all that happened to it. */
    public static JsonNode tree(AdviceReport advice, StoredDocument<AdviceLife> life) {
        return tree(advice, advice.board(), json -> json.one(life));
    }

    private void one(StoredDocument<AdviceLife> life) throws IOException {
        out.writeStartObject();
        out.writeStringField("asOf", advice.all().asOf().toString());
        whole(life);
        out.writeEndObject();
    }

    private static JsonNode tree(AdviceReport advice, AdviceBoard board, Content content) {
        try (var out = new TokenBuffer(MAPPER, false)) {
            content.to(new JsonBoard(advice, board, out));
            return MAPPER.readTree(out.asParser());
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written but memory", impossible);
        }
    }

    private static void print(AdviceReport advice, AdviceBoard board, Writer writer, Content content)
            throws IOException {
        try (var out = MAPPER.createGenerator(writer)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            content.to(new JsonBoard(advice, board, out));
        }
        writer.write(System.lineSeparator());
        writer.flush();
    }

    private void board(List<Arbitrated> part, boolean first, String book, Optional<String> next) throws IOException {
        out.writeStartObject();
        out.writeStringField("asOf", advice.all().asOf().toString());
        out.writeStringField("currency", currency());
        out.writeArrayFieldStart("recommendations");
        for (Arbitrated each : part) {
            if (each.isOpen()) {
                entry(each);
            }
        }
        out.writeEndArray();
        resting(part);
        out.writeArrayFieldStart("held");
        for (Arbitrated each : part) {
            if (!each.isOpen()) {
                entry(each);
            }
        }
        out.writeEndArray();
        if (first) {
            undertaken();
        }
        if (!book.isEmpty()) {
            out.writeFieldName("ruleBook");
            out.writeRawValue(book);
        }
        if (next.isPresent()) {
            out.writeStringField("next", next.get());
        }
        out.writeEndObject();
    }

    /** What rests by its rule's cool-down, with its days; it is held back, too, unless another rule says it. */
    private void resting(List<Arbitrated> part) throws IOException {
        var keys = new HashSet<String>();
        part.forEach(each -> keys.add(each.candidate().key()));
        out.writeArrayFieldStart("resting");
        for (RestingAdvice each : advice.report().resting()) {
            if (keys.contains(each.advice().key())) {
                out.writeStartObject();
                recommendation(each.advice());
                out.writeStringField("shownOn", each.by().shown().toString());
                out.writeStringField("againFrom", each.by().again().toString());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private void undertaken() throws IOException {
        out.writeArrayFieldStart("accepted");
        for (AdviceLife each : board.undertaken()) {
            out.writeStartObject();
            out.writeStringField("key", each.key());
            said(each);
            life(each, board.life(each.key()).map(StoredDocument::version).orElse(0L));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void entry(Arbitrated each) throws IOException {
        out.writeStartObject();
        recommendation(each.candidate().head());
        arbitrated(each);
        var stored = board.life(each.candidate().key());
        if (stored.isPresent()) {
            life(stored.get().value(), stored.get().version());
        }
        out.writeEndObject();
    }

    private void recommendation(Recommendation each) throws IOException {
        out.writeStringField("key", each.key());
        out.writeStringField("rule", each.rule());
        out.writeStringField("action", each.action().word());
        out.writeStringField("subject", each.subject());
        out.writeNumberField("priority", each.priority());
        out.writeStringField("reason", each.reason());
        new JsonWorth(out, new JsonParts(out), advice.all()).worth(each);
        new JsonTerms(out).of(each, advice.all());
    }

    private void arbitrated(Arbitrated each) throws IOException {
        var also = each.candidate().group().stream()
                .map(Recommendation::rule)
                .filter(rule -> !rule.equals(each.candidate().head().rule()))
                .distinct()
                .toList();
        texts("alsoSaidBy", also);
        out.writeStringField("lane", each.candidate().lane().word());
        score(each.candidate().score());
        out.writeArrayFieldStart("stages");
        for (StageVerdict verdict : each.verdicts()) {
            out.writeStartObject();
            out.writeStringField("stage", verdict.stage().word());
            out.writeBooleanField("passed", verdict.passed());
            out.writeStringField("why", verdict.why());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void score(PriorityScore score) throws IOException {
        out.writeObjectFieldStart("score");
        out.writeNumberField("chance", score.chance());
        out.writeNumberField("value", score.value());
        out.writeNumberField("lever", score.lever());
        out.writeNumberField("priority", score.priority());
        out.writeNumberField("doNothing", score.nothing());
        out.writeBooleanField("beatsNothing", score.beatsNothing());
        out.writeStringField("from", EnumWords.of(score.ground()));
        out.writeEndObject();
    }

    private void life(AdviceLife life, long version) throws IOException {
        out.writeStringField("state", life.state().word());
        out.writeNumberField("version", version);
        out.writeStringField("since", life.since().toString());
        out.writeBooleanField("holds", life.holds());
        undertaking(life.undertaking());
        texts(
                "canBe",
                DecisionKind.legal(life.state()).stream()
                        .map(DecisionKind::word)
                        .toList());
    }

    private void undertaking(Undertaking undertaking) throws IOException {
        text("owner", undertaking.owner());
        text("due", undertaking.due().map(Object::toString));
        text("until", undertaking.until().map(Object::toString));
        if (!undertaking.steps().isEmpty()) {
            texts("steps", undertaking.steps());
        }
    }

    /** What it said when that was last worth telling. */
    private void said(AdviceLife life) throws IOException {
        out.writeStringField("rule", life.content().rule());
        out.writeStringField("action", life.action());
        out.writeStringField("subject", life.subject());
        out.writeNumberField("priority", life.content().priority());
        out.writeStringField("reason", life.content().reason());
        new JsonTerms(out).of(life.content().terms().orElse(Terms.NONE));
        out.writeStringField(
                "lane",
                Action.of(life.action()).map(Urgency::of).map(Urgency::word).orElse(""));
    }

    private void whole(StoredDocument<AdviceLife> stored) throws IOException {
        var life = stored.value();
        var now = advice.board().advice(life.key());
        if (now.isPresent()) {
            recommendation(now.get().candidate().head());
            arbitrated(now.get());
        } else {
            out.writeStringField("key", life.key());
            said(life);
        }
        life(life, stored.version());
        out.writeObjectFieldStart("seen");
        for (var each : life.seen().entrySet()) {
            out.writeStringField(each.getKey(), each.getValue().toString());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("history");
        for (LifeStep each : life.history()) {
            step(each);
        }
        out.writeEndArray();
    }

    private void step(LifeStep step) throws IOException {
        out.writeStartObject();
        out.writeStringField("event", step.event().word());
        out.writeStringField("at", step.at().toString());
        text("by", Optional.of(step.by()).filter(each -> !each.isEmpty()));
        text("reason", step.reason().map(ReasonCode::word));
        text("note", Optional.of(step.note()).filter(each -> !each.isEmpty()));
        text("id", step.id());
        if (step.basis().isPresent()) {
            basis(step.basis().get());
        }
        out.writeEndObject();
    }

    private void basis(AdviceBasis basis) throws IOException {
        out.writeObjectFieldStart("basis");
        out.writeStringField("asOf", basis.asOf().toString());
        out.writeNumberField("ruleBookVersion", basis.book());
        out.writeStringField("digest", basis.digest());
        content(basis.content());
        if (basis.seal().isPresent()) {
            out.writeNumberField("seal", basis.seal().get());
        }
        out.writeObjectField("facts", basis.facts());
        out.writeEndObject();
    }

    private void content(AdviceContent content) throws IOException {
        out.writeStringField("rule", content.rule());
        out.writeNumberField("priority", content.priority());
        out.writeStringField("reason", content.reason());
        new JsonTerms(out).of(content.terms().orElse(Terms.NONE));
        if (content.worth().isPresent()) {
            var worth = content.worth().get();
            out.writeObjectFieldStart("worth");
            out.writeNumberField("estimate", worth.estimate());
            if (worth.lower().isPresent()) {
                out.writeNumberField("lower", worth.lower().get());
            }
            if (worth.upper().isPresent()) {
                out.writeNumberField("upper", worth.upper().get());
            }
            out.writeEndObject();
        }
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }

    private void texts(String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String each : values) {
            out.writeString(each);
        }
        out.writeEndArray();
    }

    private String currency() {
        return advice.all().workspace().currency().getCurrencyCode();
    }
}
