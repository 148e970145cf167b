package furrow.api.report;

import furrow.engine.live.AdviceReport;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.inference.Effect;
import furrow.rules.fact.TacticFact;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tactic returned for each unit of money spent on it, time at its hourly rate included.
 *
 * @param tactic its use over all experiments
 * @param value money that came back for one that was spent
 * @param range its limits at 95 %, of all tactics together and on any day; empty where units are too few
 */
public record TacticReturn(TacticFact tactic, double value, Optional<Effect> range) {
    /** All that returned something, the best first. */
    public static List<TacticReturn> ranked(AdviceReport advice) {
        return tactics(advice)
                .flatMap(each -> of(each).stream())
                .sorted(Comparator.<TacticReturn>comparingDouble(each -> -each.value())
                        .thenComparing(each -> each.tactic().tactic()))
                .toList();
    }

    /** How many tactics are used at all. */
    public static int known(AdviceReport advice) {
        return (int) tactics(advice).count();
    }

    private static Stream<TacticFact> tactics(AdviceReport advice) {
        return advice.facts().stream().filter(TacticFact.class::isInstance).map(TacticFact.class::cast);
    }

    /** What comes back is what is left net of the cost, and the cost itself. */
    private static Optional<TacticReturn> of(TacticFact tactic) {
        if (tactic.netPerMoney().isEmpty()) {
            return Optional.empty();
        }
        double value = 1 + tactic.netPerMoney().getAsDouble();
        var range = tactic.netPerMoneyLower().isPresent()
                        && tactic.netPerMoneyUpper().isPresent()
                ? Optional.of(new Effect(
                        value,
                        1 + tactic.netPerMoneyLower().getAsDouble(),
                        1 + tactic.netPerMoneyUpper().getAsDouble()))
                : Optional.<Effect>empty();
        return Optional.of(new TacticReturn(tactic, value, range));
    }

    /** All as CSV, numbers at full precision, what is not known empty; the writer is flushed and left open. */
    public static void write(List<TacticReturn> returns, Writer writer) throws IOException {
        var out = new PlainCsv(writer, "tactic", "uses", "returned", "lower", "upper");
        for (TacticReturn each : returns) {
            out.row(
                    each.tactic().tactic(),
                    each.tactic().uses(),
                    each.value(),
                    each.range().map(Effect::lower).orElse(null),
                    each.range().map(Effect::upper).orElse(null));
        }
        out.flush();
    }
}
