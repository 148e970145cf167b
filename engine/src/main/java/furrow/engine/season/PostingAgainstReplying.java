package furrow.engine.season;

import furrow.experiments.calendar.Blocking;
import furrow.experiments.calendar.ContentCalendar;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.Slot;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Content against conversation: two-hour slots are given to posting or to replying by chance, three of each a day, and
 * what comes back is credited to the slot. An hour of replying brings half as much again.
 */
final class PostingAgainstReplying implements Chapter {
    static final String NAME = "posting-against-replying";
    private static final int SLOTS_A_DAY = 6;
    private static final int DAYS_LEFT = 7;
    private static final double ORDERS_FROM_POSTING = 2;
    private static final double ORDERS_FROM_REPLYING = 3;

    @Override
    public Experiment experiment(Calendar calendar) {
        var words = new PlanWords.Words(
                "Does an hour of replying bring more than an hour of posting?",
                "People who are answered buy; people who scroll by do not.",
                "Give the hours to what returns at least a tenth more per hour.");
        var arms = List.of(
                PlanWords.control(
                        "posting",
                        PlanWords.on(
                                "posts",
                                "instagram",
                                PlanWords.content("posting", "Spend the slot on posts.", 12, 120))),
                PlanWords.arm(
                        "replying",
                        PlanWords.on(
                                "messages",
                                "instagram",
                                PlanWords.conversation("replying", "Spend the slot on answers.", 0, 120))));
        var revenue = PlanWords.metric("return-per-minute", Metric.Type.RATIO, "revenue", 1);
        var metrics = List.of(
                PlanWords.worth(PlanWords.over(revenue, "minutes").withMargin(0.1), 1),
                PlanWords.metric("replies", Metric.Type.MEAN, "reply", 1).with(Metric.Role.SECONDARY));
        var bare = PlanWords.experiment(NAME, words, Experiment.Kind.SWITCHBACK, UnitKind.SLOT, arms, metrics);
        return PlanWords.scheduled(bare, List.of(), (long) SLOTS_A_DAY * Calendar.DAYS, calendar, DAYS_LEFT);
    }

    @Override
    public void happen(Calendar calendar, SeededChance chance, Diary diary) {
        for (int day = 0; day < Calendar.DAYS; day++) {
            var arms = new ArrayList<>(List.of("posting", "posting", "posting", "replying", "replying", "replying"));
            chance.shuffle(arms);
            for (int slot = 0; slot < SLOTS_A_DAY; slot++) {
                slot(unit(calendar, day, slot), arms.get(slot), calendar.at(day, hour(slot)), chance, diary);
            }
        }
    }

    private static void slot(String unit, String arm, Instant at, SeededChance chance, Diary diary) {
        boolean replying = arm.equals("replying");
        diary.assigned(unit, arm, 0.5, at);
        diary.exposed(unit, arm, at);
        diary.outcome(unit, "minutes", Math.rint(chance.between(105, 135)), at.plus(Diary.hours(2)));
        if (!replying) {
            diary.outcome(unit, "cost", Math.rint(chance.between(8, 16)), at.plus(Diary.hours(2)));
        }
        int orders = chance.poisson(replying ? ORDERS_FROM_REPLYING : ORDERS_FROM_POSTING);
        for (int i = 0; i < orders; i++) {
            double euro = Math.rint(chance.logNormal(27, 0.45) * 100) / 100;
            diary.outcome(unit, "revenue", euro, at.plus(Diary.hours(chance.between(0.1, 20))));
        }
        int replies = chance.poisson(replying ? 9 : 4);
        for (int i = 0; i < replies; i++) {
            diary.outcome(unit, "reply", 1, at.plus(Diary.hours(chance.between(0.1, 10))));
        }
    }

    /** The days that are left, each drawn by itself as those before were. */
    @Override
    public Optional<Schedule> planned(Calendar calendar) {
        var slots = new ArrayList<Slot>();
        for (int day = Calendar.DAYS; day < Calendar.DAYS + DAYS_LEFT; day++) {
            for (int slot = 0; slot < SLOTS_A_DAY; slot++) {
                var at = calendar.at(day, hour(slot)).atZone(calendar.zone());
                slots.add(new Slot(unit(calendar, day, slot), at, Duration.ofHours(2), Duration.ZERO, "main"));
            }
        }
        return Optional.of(ContentCalendar.of(NAME, slots, "posting", "replying")
                .blockedBy(Blocking.DAY)
                .draw(Season.DEFAULT_SEED));
    }

    private static LocalTime hour(int slot) {
        return LocalTime.of(8 + 2 * slot, 0);
    }

    private static String unit(Calendar calendar, int day, int slot) {
        return "slot-" + calendar.firstDay().plusDays(day) + "-" + slot;
    }

    @Override
    public List<Truth> truths() {
        var lift = new Truth.Effect(ORDERS_FROM_REPLYING / ORDERS_FROM_POSTING - 1);
        return List.of(new Truth(NAME, "return-per-minute", "replying", lift, Truth.Expected.BETTER));
    }
}
