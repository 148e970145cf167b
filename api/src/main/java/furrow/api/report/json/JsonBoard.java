package furrow.api.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.Urgency;
import furrow.engine.decision.DecisionKind;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.engine.notation.JsonText;
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
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Recommendations with what became of them, as JSON. */
public final class JsonBoard {
    private final AdviceReport report;
    private final AdviceBoard board;
    private final JsonAdvice advice;
    /** Of what is open, the key of the first on the same card. */
    private final Map<String, String> cards = new HashMap<>();

    private JsonBoard(AdviceReport report, AdviceBoard board) {
        this.report = report;
        this.board = board;
        this.advice = new JsonAdvice(report.all());
        board.cards()
                .forEach(card ->
                        card.keys().forEach(key -> cards.put(key, card.first().key())));
    }

    /**
     * Writes part of a board: what is to be decided, what is held back, and with the first part what is undertaken.
     *
     * @param board as somebody is shown it
     * @param part which of its advice
     * @param first whether it is the first part
     * @param book the rule book that advised, as JSON
     * @param next where the next part is, if there is one
     */
    public static void write(
            AdviceReport report,
            AdviceBoard board,
            List<Arbitrated> part,
            boolean first,
            String book,
            Optional<String> next,
            Writer writer)
            throws IOException {
        JsonPrinter.print(writer, fields -> {
            new JsonBoard(report, board).part(part, first, fields);
            fields.raw("ruleBook", book);
            fields.text("next", next);
        });
    }

    /**
     * Writes one recommendation with all that happened to it.
     *
     * @param together the others about which the same was decided with it
     */
    public static void write(
            AdviceReport report,
            StoredDocument<AdviceLife> life,
            List<StoredDocument<AdviceLife>> together,
            Writer writer)
            throws IOException {
        JsonPrinter.print(writer, fields -> new JsonBoard(report, report.board()).one(life, together, fields));
    }

    /** A whole board, without the book that advised. */
    public static JsonNode tree(AdviceReport report) {
        var board = report.board();
        var all =
                Stream.concat(board.open().stream(), board.heldBack().stream()).toList();
        return JsonPrinter.tree(fields -> new JsonBoard(report, board).part(all, true, fields));
    }

    /** One recommendation with all that happened to it, and the others about which the same was decided with it. */
    public static JsonNode tree(
            AdviceReport report, StoredDocument<AdviceLife> life, List<StoredDocument<AdviceLife>> together) {
        return JsonPrinter.tree(fields -> new JsonBoard(report, report.board()).one(life, together, fields));
    }

    private void part(List<Arbitrated> part, boolean first, ObjectFields to) throws IOException {
        to.text("asOf", report.all().asOf());
        to.text("currency", report.all().workspace().currency().getCurrencyCode());
        to.list("recommendations", part.stream().filter(Arbitrated::isOpen).toList(), this::entry);
        to.list("resting", resting(part), advice::resting);
        to.list("held", part.stream().filter(each -> !each.isOpen()).toList(), this::entry);
        if (first) {
            to.list("accepted", board.undertaken(), this::undertaken);
        }
    }

    /** What rests by its rule's cool-down; it is held back, too, unless another rule says it. */
    private List<RestingAdvice> resting(List<Arbitrated> part) {
        var keys = new HashSet<String>();
        part.forEach(each -> keys.add(each.candidate().key()));
        return report.report().resting().stream()
                .filter(each -> keys.contains(each.advice().key()))
                .toList();
    }

    private void undertaken(AdviceLife life, ObjectFields to) throws IOException {
        to.text("key", life.key());
        said(life, to);
        life(life, board.life(life.key()).map(StoredDocument::version).orElse(0L), to);
    }

    private void entry(Arbitrated each, ObjectFields to) throws IOException {
        candidate(each, to);
        to.text("card", Optional.ofNullable(cards.get(each.candidate().key())));
        var stored = board.life(each.candidate().key());
        if (stored.isPresent()) {
            life(stored.get().value(), stored.get().version(), to);
        }
    }

    private void one(StoredDocument<AdviceLife> stored, List<StoredDocument<AdviceLife>> together, ObjectFields to)
            throws IOException {
        var life = stored.value();
        to.text("asOf", report.all().asOf());
        var now = report.board().advice(life.key());
        if (now.isPresent()) {
            candidate(now.get(), to);
        } else {
            to.text("key", life.key());
            said(life, to);
        }
        life(life, stored.version(), to);
        to.object("seen", seen -> {
            for (var each : life.seen().entrySet()) {
                seen.text(each.getKey(), each.getValue());
            }
        });
        to.list("history", life.history(), JsonBoard::step);
        if (!together.isEmpty()) {
            to.list("with", together, (other, fields) -> {
                fields.text("key", other.key());
                fields.text("state", other.value().state().word());
                fields.count("version", other.version());
            });
        }
    }

    /** Advice of now, where it stands among the others and why. */
    private void candidate(Arbitrated each, ObjectFields to) throws IOException {
        var candidate = each.candidate();
        advice.write(candidate.head(), to);
        to.texts(
                "alsoSaidBy",
                candidate.group().stream()
                        .map(Recommendation::rule)
                        .filter(rule -> !rule.equals(candidate.head().rule()))
                        .distinct()
                        .toList());
        to.text("lane", candidate.lane().word());
        to.object("score", fields -> score(candidate.score(), fields));
        to.list("stages", each.verdicts(), (verdict, stage) -> {
            stage.text("stage", verdict.stage().word());
            stage.flag("passed", verdict.passed());
            stage.text("why", verdict.why());
        });
    }

    private static void score(PriorityScore score, ObjectFields to) throws IOException {
        to.number("chance", score.chance());
        to.number("value", score.value());
        to.number("lever", score.lever());
        to.number("priority", score.priority());
        to.number("doNothing", score.nothing());
        to.flag("beatsNothing", score.beatsNothing());
        to.text("from", EnumWords.of(score.ground()));
    }

    private static void life(AdviceLife life, long version, ObjectFields to) throws IOException {
        to.text("state", life.state().word());
        to.count("version", version);
        to.text("since", life.since());
        to.flag("holds", life.holds());
        undertaking(life.undertaking(), to);
        to.texts(
                "canBe",
                DecisionKind.legal(life.state()).stream()
                        .map(DecisionKind::word)
                        .toList());
    }

    private static void undertaking(Undertaking undertaking, ObjectFields to) throws IOException {
        to.text("owner", undertaking.owner());
        to.text("due", undertaking.due());
        to.text("until", undertaking.until());
        if (!undertaking.steps().isEmpty()) {
            to.texts("steps", undertaking.steps());
        }
    }

    /** What it said when that was last worth telling. */
    private static void said(AdviceLife life, ObjectFields to) throws IOException {
        to.text("rule", life.content().rule());
        to.text("action", life.action());
        to.text("subject", life.subject());
        to.count("priority", life.content().priority());
        to.text("reason", life.content().reason());
        JsonAdvice.terms(life.content().terms().orElse(Terms.NONE), to);
        to.text(
                "lane",
                Action.of(life.action()).map(Urgency::of).map(Urgency::word).orElse(""));
    }

    private static void step(LifeStep step, ObjectFields to) throws IOException {
        to.text("event", step.event().word());
        to.text("at", step.at());
        to.text("by", Optional.of(step.by()).filter(each -> !each.isEmpty()));
        to.text("reason", step.reason().map(ReasonCode::word));
        to.text("note", Optional.of(step.note()).filter(each -> !each.isEmpty()));
        to.text("id", step.id());
        to.object("basis", step.basis(), JsonBoard::basis);
    }

    private static void basis(AdviceBasis basis, ObjectFields to) throws IOException {
        to.text("asOf", basis.asOf());
        to.count("ruleBookVersion", basis.book());
        to.text("digest", basis.digest());
        content(basis.content(), to);
        if (basis.seal().isPresent()) {
            to.count("seal", basis.seal().get());
        }
        to.tree("facts", JsonText.tree(basis.facts()));
    }

    private static void content(AdviceContent content, ObjectFields to) throws IOException {
        to.text("rule", content.rule());
        to.count("priority", content.priority());
        to.text("reason", content.reason());
        JsonAdvice.terms(content.terms().orElse(Terms.NONE), to);
        to.object("worth", content.worth(), (worth, fields) -> {
            fields.number("estimate", worth.estimate());
            fields.number("lower", worth.lower());
            fields.number("upper", worth.upper());
        });
    }
}
