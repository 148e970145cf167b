package furrow.experiments.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.SimulatedSeason.RuleScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How often proof is right over many simulated seasons.
 *
 * @param seasons one or more, of the same world
 */
public record SeasonTally(List<SimulatedSeason> seasons) {
    public SeasonTally {
        seasons = List.copyOf(seasons);
        if (seasons.isEmpty()) {
            throw new IllegalArgumentException("a tally needs a season or more, but had none");
        }
    }

    /** Share of the seasons in which an interval holds what was planted, of those that have one. */
    public double covered(
            Function<SimulatedSeason, Figure<Effect>> interval, ToDoubleFunction<SimulatedSeason> planted) {
        var told = told(interval);
        return share(told, each -> holds(interval.apply(each).value().orElseThrow(), planted.applyAsDouble(each)));
    }

    private List<SimulatedSeason> told(Function<SimulatedSeason, Figure<Effect>> interval) {
        return seasons.stream()
                .filter(each -> interval.apply(each).value().isPresent())
                .toList();
    }

    private static boolean holds(Effect effect, double value) {
        return effect.lower() <= value && value <= effect.upper();
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return all.isEmpty() ? 0 : all.stream().filter(which).count() / (double) all.size();
    }

    /** Share of the seasons in which the summed worth lies inside the interval of the split, of those that have both. */
    public double summedInsideSplit() {
        return share(
                told(SimulatedSeason::split).stream()
                        .filter(each -> each.summed().value().isPresent())
                        .toList(),
                each -> holds(
                        each.split().value().orElseThrow(),
                        each.summed().value().orElseThrow() / each.engineSubjects()));
    }

    /** Share of the seasons in which a rule of no worth counts as proven. */
    public double falselyProven() {
        return share(seasons, each -> each.rules().stream().anyMatch(rule -> isWorthless(rule) && rule.proven()));
    }

    /** The same where a fixed 1.96 is looked at after each subject. */
    public double falselyFixed() {
        return share(seasons, each -> each.rules().stream().anyMatch(rule -> isWorthless(rule) && rule.fixed()));
    }

    private static boolean isWorthless(RuleScore rule) {
        return rule.truth().worth() <= 0;
    }

    private List<RuleScore> of(int rule) {
        return seasons.stream().map(each -> each.rules().get(rule)).toList();
    }

    /** Share of the seasons in which the 90 % interval of a rule's worth holds the truth, of those that have one. */
    public double covered(int rule) {
        return share(
                of(rule).stream().filter(each -> each.worth().isPresent()).toList(),
                each -> holds(each.worth().orElseThrow(), each.trueWorth()));
    }

    /** Share of the seasons in which the draws expose that a rule brings less than it predicts. */
    public double exposed(int rule) {
        return share(
                of(rule),
                each -> each.kept().value().filter(kept -> kept.upper() < 1).isPresent());
    }

    private static double mean(List<RuleScore> scores, ToDoubleFunction<RuleScore> number) {
        return scores.stream().mapToDouble(number).average().orElse(0);
    }

    /** All of it as two tables in Markdown. */
    public List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("| lift | told | planted | estimate | 95 % intervals that hold it | found |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        lines.add(lift("by split, per subject in four weeks", SimulatedSeason::split, SimulatedSeason::splitTruth));
        lines.add(lift("by delay, per day shown", SimulatedSeason::delay, SimulatedSeason::delayTruth));
        lines.add("");
        lines.add(
                "| rule | actions | true | predicted | after less before | 90 % intervals that hold it | proven | by a fixed"
                        + " 1.96 | exposed |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int rule = 0; rule < seasons.get(0).rules().size(); rule++) {
            lines.add(rule(rule));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%d seasons: a rule of no worth was proven in %.1f %%, by a fixed 1.96 in %.1f %%; the summed worth lies inside"
                        + " the split's interval in %.1f %% of those in which a lift is told.",
                seasons.size(),
                100 * falselyProven(),
                100 * falselyFixed(),
                100 * summedInsideSplit()));
        return lines;
    }

    private String lift(
            String name,
            Function<SimulatedSeason, Figure<Effect>> interval,
            ToDoubleFunction<SimulatedSeason> planted) {
        var told = told(interval);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %.2f | %.2f | %.1f %% | %.1f %% |",
                name,
                100.0 * told.size() / seasons.size(),
                told.stream().mapToDouble(planted).average().orElse(0),
                estimate(told, interval),
                100 * covered(interval, planted),
                100
                        * share(
                                told,
                                each -> interval.apply(each)
                                                .value()
                                                .orElseThrow()
                                                .lower()
                                        > 0));
    }

    private static double estimate(List<SimulatedSeason> told, Function<SimulatedSeason, Figure<Effect>> interval) {
        return told.stream()
                .map(interval)
                .map(Figure::value)
                .flatMap(Optional::stream)
                .mapToDouble(Effect::estimate)
                .average()
                .orElse(0);
    }

    private String rule(int rule) {
        var scores = of(rule);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.2f | %.1f %% | %.1f %% | %.1f %% | %.1f %% |",
                scores.get(0).truth().name(),
                mean(scores, RuleScore::done),
                mean(scores, RuleScore::trueWorth),
                mean(scores, RuleScore::predicted),
                mean(scores, RuleScore::change),
                100 * covered(rule),
                100 * share(scores, RuleScore::proven),
                100 * share(scores, RuleScore::fixed),
                100 * exposed(rule));
    }
}
