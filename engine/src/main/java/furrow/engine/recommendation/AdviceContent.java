package furrow.engine.recommendation;

import furrow.rules.book.Recommendation;
import furrow.rules.book.Terms;
import furrow.rules.book.WorthRange;
import furrow.rules.fact.FactModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recommendation said when that was last worth telling.
 *
 * @param rule the rule that says it; of several the strongest
 * @param also other rules that say the same
 * @param about kind of the fact that it is about, such as {@code Comparison}
 * @param priority the rule's own, 0 to 100
 * @param reason why, in plain words
 * @param worth in the workspace's currency, when known
 * @param terms how much, from where, by whom and when, where the rule tells some
 */
public record AdviceContent(
        String rule,
        List<String> also,
        String about,
        int priority,
        String reason,
        Optional<Worth> worth,
        Optional<Terms> terms) {
    /** Part of what a worth was, or of half its range, by which it has to move to be worth telling. */
    static final double MOVE = 0.2;

    /** Steps of a rule's priority that are worth telling. */
    static final int PRIORITY_MOVE = 10;

    public AdviceContent {
        also = List.copyOf(also);
    }

    /** A worth as it is stored: a limit that is absent is unknown. */
    public record Worth(double estimate, Optional<Double> lower, Optional<Double> upper) {
        static Worth of(WorthRange range) {
            return new Worth(range.estimate(), boxed(range.lower()), boxed(range.upper()));
        }

        private static Optional<Double> boxed(OptionalDouble value) {
            return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
        }

        private double halfRange() {
            return lower.isPresent() && upper.isPresent() ? Math.abs(upper.get() - lower.get()) / 2 : 0;
        }

        /** The side of nought on which all of its range lies: -1, 1, or 0 when it lies on both. */
        private int side() {
            if (lower.filter(each -> each > 0).isPresent()) {
                return 1;
            }
            return upper.filter(each -> each < 0).isPresent() ? -1 : 0;
        }

        private boolean isFarFrom(Worth other) {
            return Math.abs(estimate - other.estimate)
                    > MOVE * Math.max(Math.abs(estimate), Math.max(halfRange(), other.halfRange()));
        }
    }

    /** What several rules say of one thing, the strongest first. */
    public static AdviceContent of(List<Recommendation> group) {
        var head = group.get(0);
        return new AdviceContent(
                head.rule(),
                group.stream()
                        .skip(1)
                        .map(Recommendation::rule)
                        .filter(each -> !each.equals(head.rule()))
                        .distinct()
                        .toList(),
                about(head),
                head.priority(),
                head.reason(),
                head.range().map(Worth::of),
                Optional.of(head.terms()).filter(Terms::areTold));
    }

    private static String about(Recommendation advice) {
        return advice.facts().stream()
                .filter(each -> each.subject().equals(advice.subject()))
                .findFirst()
                .map(each -> FactModel.typeOf(each).name())
                .orElse("");
    }

    /** What somebody who knew this should be told of what is said now; empty when that is as good as the same. */
    Optional<String> news(AdviceContent now) {
        if (!rule.equals(now.rule)) {
            return Optional.of("rule \"" + now.rule + "\" says it now, no longer rule \"" + rule + "\"");
        }
        if (Math.abs(priority - now.priority) >= PRIORITY_MOVE) {
            return Optional.of("its priority went from " + priority + " to " + now.priority);
        }
        if (!terms.orElse(Terms.NONE).askTheSameAs(now.terms.orElse(Terms.NONE))) {
            return Optional.of("how much, by whom or when it is to be done is told otherwise now");
        }
        if (worth.isEmpty() || now.worth.isEmpty()) {
            return worth.isPresent() == now.worth.isPresent()
                    ? Optional.empty()
                    : Optional.of(now.worth.isPresent() ? "its worth is known now" : "its worth is no longer known");
        }
        return news(worth.get(), now.worth.get());
    }

    private static String short4(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Optional<String> news(Worth before, Worth now) {
        if (before.side() != now.side()) {
            return Optional.of(
                    now.side() == 0
                            ? "its worth may lie on either side of 0 now"
                            : now.side() > 0 ? "all of its range is above 0 now" : "all of its range is below 0 now");
        }
        return now.isFarFrom(before)
                ? Optional.of("its worth went from " + short4(before.estimate()) + " to " + short4(now.estimate()))
                : Optional.empty();
    }
}
