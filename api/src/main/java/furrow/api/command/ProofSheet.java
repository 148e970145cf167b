package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.report.ReadableNumbers;
import furrow.api.report.TerminalColour;
import furrow.engine.seal.SealRemark;
import furrow.experiments.proof.ProofGroup;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;

/** What advice returned in words for a terminal, from the JSON that a folder and a server answer alike. */
final class ProofSheet {
    private final PrintWriter out;
    private final TerminalColour paint;

    ProofSheet(PrintWriter out, TerminalColour paint) {
        this.out = out;
        this.paint = paint;
    }

    void proof(JsonNode proof) {
        String currency = proof.path("currency").asText();
        design(proof);
        for (JsonNode each : proof.path("lifts")) {
            out.println("  Furrow's advice against "
                    + ProofGroup.of(each.path("against").asText()).says() + " ("
                    + each.path("engine").asText() + " and "
                    + each.path("others").asText() + " subjects whose four weeks are known): "
                    + worth(each.path("perSubject"), currency + " per subject") + total(each, currency));
        }
        if (proof.has("design")) {
            out.println(
                    "  By the random delay: " + worth(proof.path("delay"), currency + " per subject and day shown"));
        }
        out.println();
        rules(proof.path("rules"), currency);
        followUps(proof.path("followUps"), currency);
        var total = proof.path("total");
        out.println(
                total.isNumber()
                        ? paint.bold("All that could be told: " + ReadableNumbers.plain(total.asDouble()) + " "
                                        + currency)
                                + ", each rule's mean drawn towards that of all rules."
                        : "No total: " + total.path("unknown").asText() + ".");
        out.println(paint.faint(
                "As of " + SealRemark.time(Instant.parse(proof.path("asOf").asText()), ZoneOffset.UTC) + "."));
    }

    private void design(JsonNode proof) {
        var design = proof.path("design");
        if (!design.isObject()) {
            out.println(paint.bold("No standing design.")
                    + " Begin one with furrow proof design, and what Furrow's own advice" + " brings can be told.");
            return;
        }
        var drawn = new ArrayList<String>();
        proof.path("drawn")
                .properties()
                .forEach(each -> drawn.add(each.getValue().asText() + " to be shown "
                        + ProofGroup.of(each.getKey()).says()));
        out.println(paint.bold("Standing design " + design.path("name").asText()) + ": subjects drawn, "
                + String.join(", ", drawn) + ".");
        out.println("  " + measured(proof));
    }

    /** How many of the drawn can be measured, and why not the others. */
    private static String measured(JsonNode proof) {
        var parts = new ArrayList<String>();
        parts.add("The four weeks of " + proof.path("known").asText() + " are known, of "
                + proof.path("waiting").asText() + " they are not over yet");
        some(proof, "nearEnd", " began too near the planned end to have four weeks")
                .ifPresent(parts::add);
        some(proof, "unmeasured", " had no week of outcomes with a value before")
                .ifPresent(parts::add);
        return String.join("; ", parts) + "."
                + some(proof, "endedEarly", " of the known ended within the four weeks: later days count as before.")
                        .map(each -> " " + each)
                        .orElse("");
    }

    private static Optional<String> some(JsonNode proof, String name, String what) {
        return Optional.of(proof.path(name).asInt()).filter(each -> each > 0).map(each -> each + what);
    }

    private static String total(JsonNode lift, String currency) {
        var total = lift.path("total");
        return total.has("estimate") ? "; for all of them " + worth(total, currency) : "";
    }

    /** An estimate with its limits, or why there is none. */
    private static String worth(JsonNode figure, String unit) {
        if (!figure.has("estimate")) {
            return "no figure: " + figure.path("unknown").asText();
        }
        return plain(figure.path("estimate")) + " " + unit + ", " + limits(figure, 1, "");
    }

    /** Limits that are there: an interval may be open on a side, or on both. */
    static String limits(JsonNode figure, double times, String unit) {
        boolean least = figure.has("lower");
        boolean most = figure.has("upper");
        if (least && most) {
            return "from " + limit(figure, "lower", times, unit) + " to " + limit(figure, "upper", times, unit);
        }
        return least
                ? "at least " + limit(figure, "lower", times, unit)
                : most
                        ? "at most " + limit(figure, "upper", times, unit)
                        : "but too few were drawn yet to say how little or how much";
    }

    private static String limit(JsonNode figure, String name, double times, String unit) {
        double limit = figure.path(name).asDouble() * times;
        return ReadableNumbers.plain(times == 1 ? limit : Math.rint(limit)) + unit;
    }

    /** A part of what was predicted, in per cent. */
    static String share(JsonNode figure, String of) {
        return ReadableNumbers.plain(Math.rint(figure.path("estimate").asDouble() * 100)) + " % " + of + ", "
                + limits(figure, 100, " %");
    }

    private static String plain(JsonNode number) {
        return ReadableNumbers.plain(number.asDouble());
    }

    private void rules(JsonNode rules, String currency) {
        out.println(paint.bold(rules.isEmpty() ? "No rule has been shown to anybody yet." : "Rules"));
        for (JsonNode each : rules) {
            out.println("  " + each.path("rule").asText() + ": shown "
                    + each.path("shown").asText() + ", accepted "
                    + each.path("accepted").asText() + ", dismissed "
                    + each.path("dismissed").asText() + ", done "
                    + each.path("done").asText());
            if (each.path("predicted").isNumber()) {
                out.println("     predicted " + plain(each.path("predicted")) + " " + currency + " on average of "
                        + each.path("told").asText() + " of which what came is known");
            }
            if (each.path("randomised").has("estimate")) {
                out.println("     realised " + worth(each.path("randomised"), currency) + " (90 %; randomised)");
            }
            if (each.path("observational").has("estimate")) {
                out.println("     realised " + worth(each.path("observational"), currency)
                        + " (90 %; observational: before and after)");
            }
            if (each.path("kept").has("estimate")) {
                out.println("     by the standing design it brings " + share(each.path("kept"), "of what it predicts"));
            }
            if (!each.path("standing").asText().equals("open")) {
                out.println("     " + paint.bold(each.path("standing").asText()));
            }
        }
        out.println();
    }

    private void followUps(JsonNode followUps, String currency) {
        if (followUps.isEmpty()) {
            return;
        }
        out.println(paint.bold("What came after"));
        for (JsonNode each : followUps) {
            out.println("  " + each.path("done").asText() + " "
                    + each.path("action").asText() + " " + each.path("subject").asText() + "  "
                    + paint.faint(each.path("key").asText()));
            out.println("     "
                    + (each.has("predicted")
                            ? "predicted " + plain(each.path("predicted")) + " " + currency + "; "
                            : "")
                    + "realised " + worth(each.path("realised"), currency)
                    + (each.path("realised").has("estimate")
                            ? " (" + each.path("toldBy").asText() + ")"
                            : ""));
        }
        out.println();
    }

    /** The designs that were begun and ended. */
    void designs(JsonNode designs) {
        out.println(
                designs.has("standing")
                        ? paint.bold("Standing design "
                                        + designs.path("standing").path("name").asText()) + ": "
                                + told(designs.path("standing"))
                        : paint.bold("No standing design."));
        for (JsonNode each : designs.path("history")) {
            out.println("  " + each.path("at").asText() + " " + each.path("by").asText() + " "
                    + (each.has("design")
                            ? "began " + each.path("design").path("name").asText()
                            : "ended it") + ": "
                    + each.path("reason").asText());
        }
    }

    private static String told(JsonNode design) {
        var shares = new StringBuilder();
        design.path("shares")
                .properties()
                .forEach(each -> shares.append(each.getKey())
                        .append(' ')
                        .append(each.getValue().asText())
                        .append(", "));
        return shares + "a delay of up to " + design.path("longestDelay").asText() + " days, "
                + design.path("planned").asText() + " subjects planned";
    }
}
