package furrow.experiments.worth;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;

/**
 * What acting by a treatment rather than its control brings net of cost, each figure with its own limits.
 *
 * @param control arm compared with
 * @param treatment arm being judged
 * @param method name of the method that made the limits per unit
 * @param level confidence level of the limits per unit
 * @param perUnit net benefit of one unit, treatment less control
 * @param extraCost what a unit of the treatment costs more than one of the control, of the units that count
 * @param extraCostRange the same with limits, where costs were measured
 * @param perMoney net benefit for each unit of money spent, treatment less control
 * @param perHour net benefit of an hour of effort, treatment less control
 */
public record NetBenefit(
        String control,
        String treatment,
        String method,
        double level,
        Figure<Effect> perUnit,
        Figure<Double> extraCost,
        Figure<Effect> extraCostRange,
        Figure<Effect> perMoney,
        Figure<Effect> perHour) {

    /** Whether acting so pays. */
    public enum State {
        /** The whole interval of the gain per unit lies above zero. */
        PAYS("pays"),
        /** It lies below zero. */
        DOES_NOT_PAY("does not pay"),
        /** It holds zero, or there is none yet. */
        OPEN("open");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The state in lower-case words. */
        public String word() {
            return word;
        }
    }

    /** Nothing can be told, for the one reason. */
    public static NetBenefit unknown(String control, String treatment, double level, String reason) {
        return new NetBenefit(
                control,
                treatment,
                "none",
                level,
                Figure.unknown(reason),
                Figure.unknown(reason),
                Figure.unknown(reason),
                Figure.unknown(reason),
                Figure.unknown(reason));
    }

    /** Whether it pays, by the limits and never by the estimate. */
    public State state() {
        return perUnit.value()
                .map(gain -> gain.lower() > 0 ? State.PAYS : gain.upper() < 0 ? State.DOES_NOT_PAY : State.OPEN)
                .orElse(State.OPEN);
    }

    /** What it comes to over the units ahead, if all of them are met by the treatment rather than by the control. */
    public Figure<Effect> over(Figure<Ahead> ahead) {
        return perUnit.why()
                .<Figure<Effect>>map(Figure::unknown)
                .orElseGet(() -> Figure.attempt(() -> ahead.map(this::times)));
    }

    private Effect times(Ahead ahead) {
        return times(perUnit.value().orElseThrow(), ahead.units());
    }

    /** An effect many times over; a limit that is open stays so. */
    public static Effect times(Effect one, double times) {
        return new Effect(one.estimate() * times, one.lower() * times, one.upper() * times);
    }
}
