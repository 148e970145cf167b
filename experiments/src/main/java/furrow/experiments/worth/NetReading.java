package furrow.experiments.worth;

import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import java.util.List;

/**
 * The three ways in which net benefit is read, each a metric like any other.
 *
 * <p>A unit's net benefit is \( b = \sum_k v_k x_k - c \), with \( x_k \) its number of the numerator of each valued
 * metric, \( v_k \) the value of one and c its cost. An arm's reading is \( \sum b / n \), \( \sum b / \sum c \) or
 * \( \sum b / \sum h \) with h the unit's hours; a treatment's is that of its arm less that of the control.
 *
 * @see <a href="https://doi.org/10.1177/0272989X98018002S09">Stinnett and Mullahy (1998), Net health benefits, Medical
 *     Decision Making 18:S68-S80</a>
 */
public enum NetReading {
    /** Net benefit of one unit. */
    PER_UNIT(Metric.of("net benefit", Metric.Type.MEAN)),
    /** Net benefit for each unit of money that was spent, effort at its hourly rate included. */
    PER_MONEY(ratio("net benefit per money", Outcome.COST)),
    /** Net benefit of one hour of effort. */
    PER_HOUR(ratio("net benefit per hour", Outcome.MINUTES));

    @SuppressWarnings("ImmutableEnumChecker") // A metric is a record of values; the checker cannot see that.
    private final Metric metric;

    NetReading(Metric metric) {
        this.metric = metric;
    }

    /** All readings, in the order in which they are kept. */
    public static List<NetReading> all() {
        return List.of(values());
    }

    /** The place of this reading among {@link #all}. */
    public int place() {
        return all().indexOf(this);
    }

    /** The reading as a metric, which says how its moments are made and compared. */
    public Metric metric() {
        return metric;
    }

    private static Metric ratio(String name, String divisor) {
        var plain = Metric.of(name, Metric.Type.RATIO);
        var below = new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of(divisor));
        return plain.with(new MetricFormula(plain.numerator(), below, plain.pooling()));
    }
}
