package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.report.CardSentence;
import furrow.api.report.ReadableNumbers;
import furrow.api.report.TerminalColour;
import furrow.api.screen.Claim;
import furrow.api.wording.Typography;
import furrow.engine.arbitration.Urgency;
import furrow.engine.seal.SealRemark;
import furrow.rules.language.Action;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Recommendations in words for a terminal, from the JSON that a folder and a server answer alike. */
final class BoardSheet {
    /** Conversations to answer that are named. */
    private static final int NAMED = 5;

    private final PrintWriter out;
    private final TerminalColour paint;

    BoardSheet(PrintWriter out, TerminalColour paint) {
        this.out = out;
        this.paint = paint;
    }

    /** What there is to do, lane by lane. */
    void board(JsonNode board, boolean withHeld) {
        var open = board.path("recommendations");
        if (open.isEmpty()) {
            out.println(
                    board.path("held").isEmpty()
                            ? "Nothing to do: no rule of the book has anything to advise on this evidence."
                            : "Nothing to decide: all that the rules advise is decided or held back (--held shows"
                                    + " it).");
        }
        int number = 0;
        for (Urgency lane : Urgency.values()) {
            var inLane = inLane(open, lane);
            if (!inLane.isEmpty()) {
                out.println(paint.bold(lane.title()) + "  " + paint.faint(lane.says()));
                for (List<JsonNode> card : cards(inLane)) {
                    number++;
                    if (card.size() == 1) {
                        recommendation(number, card.get(0), board);
                    } else {
                        several(number, card, board);
                    }
                }
                out.println();
            }
        }
        undertaken(board.path("accepted"));
        held(board.path("held"), withHeld);
        out.println(paint.faint(
                "As of " + SealRemark.time(Instant.parse(board.path("asOf").asText()), ZoneOffset.UTC)
                        + ". Decide with: furrow decide KEY accept|done|snooze|dismiss --by NAME"));
    }

    private static List<JsonNode> inLane(JsonNode all, Urgency lane) {
        var found = new ArrayList<JsonNode>();
        all.forEach(each -> {
            if (each.path("lane").asText().equals(lane.word())) {
                found.add(each);
            }
        });
        return found;
    }

    /** What is alike, together, where the first of it stood. */
    private static List<List<JsonNode>> cards(List<JsonNode> all) {
        var cards = new LinkedHashMap<String, List<JsonNode>>();
        all.forEach(each -> cards.computeIfAbsent(
                        each.path("card").asText(each.path("key").asText()), any -> new ArrayList<>())
                .add(each));
        return List.copyOf(cards.values());
    }

    private void several(int number, List<JsonNode> card, JsonNode board) {
        var first = card.get(0);
        long subjects = card.stream()
                .map(each -> each.path("subject").asText().split("/", 2)[0])
                .distinct()
                .count();
        out.println("  " + number + ". "
                + CardSentence.of(
                        Action.of(first.path("action").asText()).orElseThrow(), card.size(), subjects == card.size()));
        for (JsonNode each : card) {
            out.println("     " + paint.bold(each.path("key").asText()) + "  "
                    + each.path("reason").asText() + news(each));
        }
        worth(first, board.path("currency").asText());
        out.println("   " + rules(first) + "; decide about all with --alike");
    }

    private static String news(JsonNode each) {
        var state = each.path("state").asText();
        return state.equals("new") || state.equals("changed") ? "  [" + state + "]" : "";
    }

    private void recommendation(int number, JsonNode each, JsonNode board) {
        out.println("  " + number + ". " + each.path("reason").asText() + news(each));
        waiting(each);
        worth(each, board.path("currency").asText());
        out.println("     " + paint.bold(each.path("key").asText()) + rules(each)
                + (each.has("owner") ? ", for " + each.path("owner").asText() : ""));
    }

    /** Whom to answer, the first of them. */
    private void waiting(JsonNode each) {
        var units = each.path("conversations");
        if (units.isEmpty()) {
            return;
        }
        var names = new ArrayList<String>();
        units.forEach(unit -> names.add(unit.path("unit").asText()));
        var first = names.subList(0, Math.min(NAMED, names.size()));
        long more = each.path("waiting").asLong() - first.size();
        out.println("     Waiting: " + String.join(", ", first)
                + (more > 0 ? " and " + more + " more (--format json lists them)" : ""));
    }

    private static String rules(JsonNode each) {
        int also = each.path("alsoSaidBy").size();
        return "  rule \"" + each.path("rule").asText() + "\""
                + (also == 0 ? "" : " and " + also + (also == 1 ? " other" : " others"));
    }

    /** Worth and what it scores, with doing nothing on the same scale. */
    private void worth(JsonNode each, String currency) {
        var score = each.path("score");
        String scored = "priority " + money(score.path("priority")) + " = chance "
                + ReadableNumbers.plain(score.path("chance").asDouble()) + " x value " + money(score.path("value"))
                + " x lever " + ReadableNumbers.plain(score.path("lever").asDouble()) + "; doing nothing "
                + money(score.path("doNothing"))
                + (score.path("beatsNothing").asBoolean() ? "" : ", which is more");
        var worth = each.path("worth");
        if (worth.isObject()) {
            out.println("     Worth "
                    + ReadableNumbers.plain(worth.path("estimate").asDouble()) + " " + currency + limits(worth) + ".");
        }
        out.println(paint.faint("     " + scored
                + (score.path("from").asText().equals("stand-in") ? " (its worth is not known)" : "")));
    }

    /** What is less than a cent is nothing. */
    private static String money(JsonNode amount) {
        return amount.asDouble() < 0.005 ? "0" : ReadableNumbers.plain(amount.asDouble());
    }

    private static String limits(JsonNode worth) {
        return worth.path("lower").isNumber() && worth.path("upper").isNumber()
                ? ", from " + ReadableNumbers.plain(worth.path("lower").asDouble()) + " to "
                        + ReadableNumbers.plain(worth.path("upper").asDouble())
                : "";
    }

    private void undertaken(JsonNode accepted) {
        if (accepted.isEmpty()) {
            return;
        }
        out.println(paint.bold("To be done"));
        for (JsonNode each : accepted) {
            out.println("  " + paint.bold(each.path("key").asText()) + "  "
                    + claim(each) + task(each)
                    + (each.path("holds").asBoolean() ? "" : "; its facts hold no longer"));
            each.path("steps").forEach(step -> out.println("     - " + step.asText()));
        }
        out.println();
    }

    private static String task(JsonNode each) {
        return (each.has("owner") ? ", by " + each.path("owner").asText() : "")
                + (each.has("due") ? ", due " + each.path("due").asText() : "");
    }

    private void held(JsonNode held, boolean shown) {
        if (held.isEmpty()) {
            return;
        }
        if (!shown) {
            out.println(paint.faint(held.size() + " held back; --held shows which, and why."));
            return;
        }
        out.println(paint.bold("Held back"));
        for (JsonNode each : held) {
            out.println("  " + paint.bold(each.path("key").asText()) + "  " + claim(each) + ": " + why(each));
        }
        out.println();
    }

    private static String why(JsonNode each) {
        for (JsonNode stage : each.path("stages")) {
            if (!stage.path("passed").asBoolean()) {
                return stage.path("why").asText();
            }
        }
        return "";
    }

    /** One recommendation after a decision, with what can be decided next and all that happened. */
    void life(JsonNode life) {
        out.println(paint.bold(life.path("key").asText()) + "  " + claim(life) + " is "
                + paint.bold(life.path("state").asText()) + task(life)
                + (life.has("until") ? ", shown again on " + life.path("until").asText() : "") + ".");
        var can = new ArrayList<String>();
        life.path("canBe").forEach(each -> can.add(each.asText()));
        out.println("  Now: " + String.join(", ", can));
        life.path("history").forEach(this::step);
        life.path("with")
                .forEach(each -> out.println(paint.bold(each.path("key").asText()) + " is "
                        + paint.bold(each.path("state").asText()) + ", too."));
    }

    private void step(JsonNode step) {
        out.println("  " + paint.faint(at(step)) + "  "
                + step.path("event").asText()
                + (step.has("by") ? " by " + step.path("by").asText() : "")
                + (step.has("reason") ? " (" + step.path("reason").asText() + ")" : "")
                + (step.has("note") ? ": " + step.path("note").asText() : ""));
    }

    /** What to do, in the words of its rule, as part of a line. */
    private static String claim(JsonNode advice) {
        String claim = Claim.of(advice.path("reason").asText()).claim();
        return "“" + claim.substring(0, claim.length() - 1).replace(Typography.SPACE, " ") + "”";
    }

    private static String at(JsonNode step) {
        var at = Instant.parse(step.path("at").asText()).truncatedTo(ChronoUnit.SECONDS);
        return at.toString().replace("T", " ").replace("Z", " UTC");
    }
}
