package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.report.ReadableNumbers;
import furrow.experiments.power.ControlResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What units answered in the control of the latest experiment on a tactic, as the tactic's record tells: what the next plan begins
 * from.
 */
final class TacticPast {
    private final String tactic;
    private final JsonNode record;

    private TacticPast(String tactic, JsonNode record) {
        this.tactic = tactic;
        this.record = record;
    }

    /**
     * Of one metric.
     *
     * @param records what is told of the tactic, metric by metric
     * @param metric which of them; null where there is one primary metric alone
     * @throws BadInput when it cannot be told which is meant, with those that there are
     */
    static TacticPast of(String tactic, JsonNode records, @Nullable String metric) {
        var all = list(records.path("metrics"));
        var wanted = all.stream()
                .filter(each -> metric == null
                        ? each.path("role").asText().equals("primary")
                        : each.path("metric").asText().equals(metric))
                .toList();
        if (wanted.size() != 1) {
            throw new BadInput("--metric needs one that tactic " + tactic + " has a record of"
                    + (metric == null ? "" : ", but was \"" + metric + "\"") + "; there "
                    + (all.size() == 1 ? "is " : "are ")
                    + String.join(
                            ", ",
                            all.stream()
                                    .map(each -> each.path("metric").asText())
                                    .distinct()
                                    .toList()));
        }
        return new TacticPast(tactic, wanted.get(0));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** How units answer today. */
    ControlResponse response() {
        if (!record.has("baseline")) {
            throw new BadInput("no experiment on tactic " + tactic + " that counts has a control with a number for "
                    + metric() + " yet; give --value, or your own past by --history FILE --column NAME");
        }
        double value = record.path("baseline").asDouble();
        if (!(value > 0)) {
            throw new BadInput("the control of " + record.path("baselineFrom").asText() + " brought "
                    + ReadableNumbers.plain(value) + " of " + metric() + ", which no change can be a fraction of;"
                    + " give --value");
        }
        return switch (record.path("type").asText()) {
            case "proportion" -> new ControlResponse.Proportion(value);
            case "mean" ->
                new ControlResponse.Mean(value, record.path("deviation").asDouble());
            case "ratio", "rate" ->
                new ControlResponse.Ratio(value, record.path("deviation").asDouble());
            default ->
                throw new BadInput(metric() + " is a " + record.path("type").asText()
                        + ", which power cannot be told for; name another --metric");
        };
    }

    private String metric() {
        return record.path("metric").asText();
    }

    /** What it is taken from, and what the tactic has done so far. */
    List<String> told() {
        var told = new ArrayList<String>();
        told.add("today's number of " + metric() + " is that of the control of "
                + record.path("baselineFrom").asText() + ", the latest of "
                + record.path("experiments").asLong() + " on " + tactic);
        effect("mean")
                .ifPresent(each -> told.add("so far it brought " + each
                        + " than its control; what was found best is too high on average, so plan for less"));
        return told;
    }

    private Optional<String> effect(String name) {
        var figure = record.path(name);
        return figure.has("estimate")
                ? Optional.of(percent(figure.path("estimate").asDouble()) + " (from "
                        + percent(figure.path("lower").asDouble()) + " to "
                        + percent(figure.path("upper").asDouble()) + ")")
                : Optional.empty();
    }

    private static String percent(double fraction) {
        return ReadableNumbers.percent(Math.abs(fraction)) + (fraction < 0 ? " less" : " more");
    }

    /** What the plan's analysis takes as prior, where the record tells one. */
    Optional<String> prior() {
        var prior = record.path("prior");
        return prior.isMissingNode()
                ? Optional.empty()
                : Optional.of("prior: {proportion: {successes: " + rounded(prior.path("successes")) + ", failures: "
                        + rounded(prior.path("failures")) + "}}");
    }

    private static String rounded(JsonNode number) {
        return ReadableNumbers.plain(Math.round(number.asDouble() * 100) / 100.0);
    }
}
