package furrow.experiments.comparison;

import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.sequential.FutilityLimits;
import furrow.experiments.sequential.LookCourse;
import furrow.experiments.sequential.LookCourse.LookTest;
import furrow.experiments.sequential.LookLimits;
import furrow.experiments.sequential.LookPower;
import furrow.experiments.sequential.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a pair of arms at the looks that were taken, each by the test that one look would have. */
final class LookReading {
    private static final String ONE_LOOK = ", one look";

    private final LookSchedule schedule;
    private final double level;
    private final MethodChoice method;

    /**
     * Begins a reading.
     *
     * @param method which test reads a look; its own level does not count
     */
    LookReading(LookSchedule schedule, double level, MethodChoice method) {
        this.schedule = schedule;
        this.level = level;
        this.method = method;
    }

    /** What the looks show; they rise, and the latest is one of which moments are known. */
    TestResult finding(List<LookMoments> looks) {
        var read = read(looks);
        return read.finding().called(name(read, looks));
    }

    private LookCourse.Reading read(List<LookMoments> looks) {
        var tests = new ArrayList<Optional<LookTest>>();
        looks.forEach(each ->
                tests.add(each.control().flatMap(c -> each.treatment().map(t -> test(c, t)))));
        return new LookCourse(schedule.spending(), level, stages(looks)).read(tests);
    }

    /** Whether the latest look is at or below the limit at which going on has little chance, where the plan has one. */
    boolean isFutile(List<LookMoments> looks) {
        if (schedule.futility().isEmpty()) {
            return false;
        }
        var read = read(looks);
        if (read.settled() || read.finding().absolute().value().isEmpty()) {
            return false;
        }
        var futility = schedule.futility().orElseThrow();
        double drift = FutilityLimits.drift(
                LookPower.of(schedule.spending(), 1 - level, schedule.planned()).limits(),
                futility.spending(),
                futility.missed());
        var found = LookLimits.of(schedule.spending(), 1 - level, stages(looks));
        var limits = FutilityLimits.of(found, futility.spending(), futility.missed(), drift);
        double good = method.metric().direction() == Metric.Direction.HIGHER ? read.statistic() : -read.statistic();
        return good <= limits.critical().get(looks.size() - 1);
    }

    private LookTest test(MetricMoments control, MetricMoments treatment) {
        return at -> method.atLevel(at).onceFinding(control, treatment);
    }

    /**
     * Stages of looks: the error is spent by the planned units, what is known goes by the pair's own where these rise.
     */
    static List<Stage> stages(List<LookMoments> looks) {
        var last = looks.get(looks.size() - 1);
        boolean weighs = looks.stream().allMatch(each -> each.weight() > 0);
        double scale = weighs ? last.share() / last.weight() : 1;
        var stages = new ArrayList<Stage>();
        double spending = 0;
        double information = 0;
        for (LookMoments each : looks) {
            spending = each.last() ? 1 : Math.max(spending, Math.min(1, each.share()));
            information = Math.max(information + LookSchedule.APART, weighs ? each.weight() * scale : each.share());
            stages.add(new Stage(Math.max(spending, 1e-12), information));
        }
        return stages;
    }

    private String name(LookCourse.Reading read, List<LookMoments> looks) {
        String test = read.finding().method();
        String bare = test.endsWith(ONE_LOOK) ? test.substring(0, test.length() - ONE_LOOK.length()) : test;
        return bare + ", group sequential, " + place(read.look(), looks) + ", "
                + schedule.spending().words();
    }

    private static String place(int look, List<LookMoments> looks) {
        var read = looks.get(look - 1);
        return (read.last() ? "last look" : "look " + look) + " at " + Math.round(100 * read.share())
                + " % of the units";
    }
}
