package furrow.engine.season;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/**
 * Half a year of one brand, a day at a time, that responds to what its team does: each week four questions begin, each compares a
 * new way with the present one, and units meet the arms by the weights that the team has set by then.
 *
 * <p>Of three questions one has a new way that brings twice as much, one makes no difference and one brings a quarter less.
 */
public final class TeamSeason {
    /** Days of a whole season. */
    public static final int DAYS = 182;

    private static final String NAME = "question-";
    private static final int PER_WEEK = 4;
    private static final int UNITS_A_DAY = 10;
    private static final int LASTS = 56;
    private static final int MONDAY_EACH = 7;
    private static final int WEEKS = 28;
    private static final double USUAL = 0.2;
    private static final double WORTH = 5;
    private static final double[] LIFTS = {1, 0, -0.25};

    private final SeededChance chance;
    private final LocalDate first;
    private final int days;
    private final ZoneId zone;
    private final Map<String, Double> treated = new HashMap<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private final PriorityQueue<Event> coming =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::id));
    private int ids;

    private TeamSeason(SeededChance chance, LocalDate first, int days, ZoneId zone) {
        this.chance = chance;
        this.first = first;
        this.days = days;
        this.zone = zone;
    }

    /**
     * A season that ends with the day before a day.
     *
     * @param seed the same seed, end, length and decisions give the same season
     * @param days of it; {@value #DAYS} are half a year
     */
    public static TeamSeason of(long seed, LocalDate today, int days) {
        return new TeamSeason(
                new SeededChance(seed),
                today.minusDays(days),
                days,
                Season.workspace().zone());
    }

    /** A moment of a day, counted from 0. */
    public Instant at(int day, int hour) {
        return first.plusDays(day).atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }

    /** The questions that begin on a day; empty on most. */
    public Optional<Plan> begin(int day) {
        if (day % MONDAY_EACH != 0 || day + MONDAY_EACH > days) {
            return Optional.empty();
        }
        var experiments = new ArrayList<Experiment>();
        for (int i = 0; i < PER_WEEK; i++) {
            String name = name(day / MONDAY_EACH * PER_WEEK + i);
            treated.put(name, 0.5);
            begun.put(name, day);
            experiments.add(experiment(name, day));
        }
        return Optional.of(new Plan(Season.workspace(), experiments));
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, NAME + "%02d", number + 1);
    }

    private Experiment experiment(String name, int day) {
        var words = new PlanWords.Words(
                "Does the new way of " + name + " bring more replies?",
                "It says what is in it for the reader.",
                "Take the new way when it brings more.");
        var arms = List.of(
                PlanWords.control(
                        "usual",
                        PlanWords.in("newsletter", PlanWords.content(name + "-usual", "The usual way.", 0, 0))),
                PlanWords.arm(
                        "new", PlanWords.in("newsletter", PlanWords.content(name + "-new", "The new way.", 0, 0))));
        var replied = PlanWords.worth(PlanWords.metric("reply", Metric.Type.PROPORTION, "reply", 2), WORTH);
        var bare =
                PlanWords.experiment(name, words, Experiment.Kind.RANDOMISED, UnitKind.CONTACT, arms, List.of(replied));
        return new Experiment(
                bare.name(),
                bare.question(),
                bare.hypothesis(),
                bare.kind(),
                bare.unit(),
                bare.arms(),
                bare.metrics(),
                bare.goals(),
                bare.decisionRule().text(),
                bare.analysis().withPlannedUnits((long) LASTS * UNITS_A_DAY),
                Optional.of(at(day, 7)),
                Optional.of(at(day + LASTS, 7)));
    }

    /** Those whose last unit has come by a day. */
    public List<String> over(int day) {
        return begun.entrySet().stream()
                .filter(each -> day == each.getValue() + LASTS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** What was planted of a question: how much more the new way brings, as a fraction. */
    public static double lift(String experiment) {
        return LIFTS[(Integer.parseInt(experiment.substring(NAME.length())) - 1) % LIFTS.length];
    }

    /** What was planted of it in money: how much more the units of four weeks bring that all meet the new way. */
    public static double worth(String experiment) {
        return lift(experiment) * USUAL * WORTH * UNITS_A_DAY * WEEKS;
    }

    /** The questions of which units come in on a day, by name. */
    private List<String> running(int day) {
        return begun.entrySet().stream()
                .filter(each -> day < each.getValue() + LASTS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** From now on so much of a question's units meets the new way, 0 to 1. */
    public void weigh(String experiment, double share) {
        treated.put(experiment, share);
    }

    /** All that happened by the evening of a day and was not told yet. */
    public List<Event> happen(int day) {
        for (String each : running(day)) {
            for (int i = 0; i < UNITS_A_DAY; i++) {
                meet(each, day, i);
            }
        }
        var told = new ArrayList<Event>();
        var evening = at(day, 20);
        while (!coming.isEmpty() && !coming.element().at().isAfter(evening)) {
            told.add(coming.remove());
        }
        return told;
    }

    private void meet(String experiment, int day, int number) {
        double share = treated.getOrDefault(experiment, 0.5);
        boolean isNew = chance.happens(share);
        String arm = isNew ? "new" : "usual";
        String unit = experiment + "-" + day + "-" + number;
        var at = at(day, 8).plus(Diary.hours(chance.between(0, 10)));
        coming.add(new Assignment(
                id(), unit, experiment, arm, OptionalDouble.of(isNew ? share : 1 - share), at, Map.of()));
        coming.add(new Exposure(id(), unit, experiment, arm, at, Map.of()));
        if (chance.happens(USUAL * (1 + (isNew ? lift(experiment) : 0)))) {
            var replied = at.plus(Diary.hours(chance.between(0.1, 40)));
            coming.add(new Outcome(id(), unit, "reply", 1, Optional.empty(), Optional.empty(), replied, Map.of()));
        }
    }

    private String id() {
        return "team-" + ++ids;
    }
}
