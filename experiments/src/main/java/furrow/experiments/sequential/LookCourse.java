package furrow.experiments.sequential;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import furrow.experiments.plan.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A comparison read at looks: the first look at which its limit was reached settles it; until then the latest is told with a
 * repeated interval, which holds at all looks together.
 *
 * <p>Any test for one look can read a look. Its p-value is taken for the statistic, \( |Z| = \Phi^{-1}(1 - p/2) \) (the significance
 * level approach), and its interval is taken at the level that the look has, so that exact tests stay exact at each look and both
 * agree. Once settled, or at the last look, interval and estimate are those of {@linkplain StagewiseOrder the stage-wise order}.
 *
 * @param spending how the error is spent
 * @param level confidence level of the whole plan
 * @param stages how far the experiment was at each look that was taken, in order
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison and Turnbull (2000), Group Sequential Methods, sections 3.8, 9.1 and
 *     9.2</a>
 */
public record LookCourse(SpendingFunction spending, double level, List<Stage> stages) {
    /** Farthest limit at which an interval is told: the level of a test is no longer told apart from 1 beyond it. */
    private static final double FARTHEST = 7.5;

    /** Nearer than this to what the data show is what the data show. */
    private static final double NEAR = 1e-3;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public LookCourse {
        stages = Stage.inOrder(stages);
    }

    /** A test of what was known at a look, at any confidence level. */
    @FunctionalInterface
    public interface LookTest {
        /** What it finds. */
        TestResult at(double level);
    }

    /**
     * What is found, and where.
     *
     * @param look number of the look that is told, from 1
     * @param settled whether a limit was reached there, or it is the last look
     * @param statistic of that look, positive where the treatment is above
     * @param finding interval, p-value of the whole plan, under the name of the test
     */
    public record Reading(int look, boolean settled, double statistic, TestResult finding) {}

    /**
     * Reads.
     *
     * @param tests of each look, in order; empty of looks of which nothing is kept but that they were taken
     */
    public Reading read(List<Optional<LookTest>> tests) {
        var limits = LookLimits.of(spending, 1 - level, stages);
        double p = 1;
        for (int i = 0; i < stages.size(); i++) {
            if (tests.get(i).isEmpty()) {
                continue;
            }
            var test = tests.get(i).orElseThrow();
            var shown = test.at(level);
            var z = statistic(shown);
            boolean newest = i == stages.size() - 1;
            if (z.isEmpty()) {
                if (newest) {
                    return new Reading(i + 1, false, 0, shown);
                }
                continue;
            }
            var until = new LookLimits(
                    stages.subList(0, i + 1), limits.error(), limits.critical().subList(0, i + 1));
            p = Math.min(p, RepeatedPValue.of(spending, until.stages(), z.get()));
            boolean reached = Math.abs(z.get()) >= until.atLast();
            boolean settled = reached || stages.get(i).isLast();
            if (settled || newest) {
                var span = settled ? new StagewiseOrder(until, z.get()).span() : LookSpan.around(until.atLast());
                return new Reading(i + 1, settled, z.get(), told(test, shown, span, p));
            }
        }
        throw new IllegalArgumentException("the latest look needs what was known at it, but had nothing");
    }

    /** The statistic that a two-sided p-value stands for, on the side on which the estimate lies. */
    private static Optional<Double> statistic(TestResult shown) {
        return shown.pValue()
                .value()
                .flatMap(p -> shown.absolute()
                        .value()
                        .map(effect -> Math.copySign(NORMAL.inverseSurvivalProbability(p / 2), effect.estimate())));
    }

    private TestResult told(LookTest test, TestResult shown, LookSpan span, double p) {
        if (!(Math.abs(span.lower()) <= FARTHEST && Math.abs(span.upper()) <= FARTHEST)) {
            return TestResult.unknown(
                    shown.method(),
                    level,
                    "so early a look may spend next to nothing of the error, so it settles nothing; the later ones do");
        }
        var ends = new ArrayList<TestResult>();
        for (double critical : new double[] {span.lower(), span.middle(), span.upper()}) {
            ends.add(
                    Math.abs(critical) < NEAR
                            ? shown
                            : test.at(1 - 2 * NORMAL.survivalProbability(Math.abs(critical))));
        }
        return new TestResult(
                shown.method(),
                level,
                effect(ends, span, TestResult::absolute),
                effect(ends, span, TestResult::relative),
                TestResult.p(p));
    }

    private static Figure<Effect> effect(
            List<TestResult> ends, LookSpan span, Function<TestResult, Figure<Effect>> which) {
        for (TestResult each : ends) {
            var figure = which.apply(each);
            if (figure.value().isEmpty()) {
                return figure;
            }
        }
        double lower = end(which.apply(ends.get(0)), span.lower());
        double upper = end(which.apply(ends.get(2)), span.upper());
        double middle = end(which.apply(ends.get(1)), span.middle());
        return Figure.of(new Effect(Math.max(lower, Math.min(upper, middle)), lower, Math.max(lower, upper)));
    }

    private static double end(Figure<Effect> figure, double critical) {
        var effect = figure.value().orElseThrow();
        return Math.abs(critical) < NEAR ? effect.estimate() : critical > 0 ? effect.lower() : effect.upper();
    }
}
