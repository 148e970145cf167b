package furrow.engine.season;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.util.List;

/** Content: headlines that ask bring more clicks than headlines that tell. */
final class HeadlineTest implements Chapter {
    static final String NAME = "headline-test";
    private static final int CONTACTS = 10_000;
    private static final double CLICKS_WHEN_TOLD = 0.05;
    private static final double CLICKS_WHEN_ASKED = 0.08;
    private static final double COMPLAINTS = 0.004;

    @Override
    public Experiment experiment(Calendar calendar) {
        var words = new PlanWords.Words(
                "Do question headlines bring more people to the shop than statements?",
                "A question leaves something open, so more people click to find out.",
                "Use questions everywhere if they bring at least five percent more clicks and no more complaints.");
        var arms = List.of(
                PlanWords.control(
                        "statement",
                        PlanWords.as(
                                "photo",
                                "posts",
                                "instagram",
                                PlanWords.content("statement-headline", "Tell it in the headline.", 0.02, 0.1))),
                PlanWords.arm(
                        "question",
                        PlanWords.as(
                                "photo",
                                "posts",
                                "instagram",
                                PlanWords.content("question-headline", "Ask it in the headline.", 0.02, 0.12))));
        var clicks = PlanWords.worth(
                PlanWords.metric("click-through", Metric.Type.PROPORTION, "click", 3)
                        .withMargin(0.05),
                0.4);
        var complaints =
                PlanWords.guardrail(PlanWords.metric("complaint", Metric.Type.PROPORTION, "complaint", 7), 0.25);
        var bare = PlanWords.experiment(
                NAME, words, Experiment.Kind.RANDOMISED, UnitKind.CONTACT, arms, List.of(clicks, complaints));
        var goals = List.of(PlanWords.path("click-through", 0.05, 0.06, calendar));
        return PlanWords.scheduled(bare, goals, CONTACTS, calendar, 14);
    }

    @Override
    public void happen(Calendar calendar, SeededChance chance, Diary diary) {
        for (int i = 0; i < CONTACTS; i++) {
            var contact = "reader-" + i;
            boolean asked = chance.happens(0.5);
            var at = calendar.within(chance.below(Calendar.DAYS), 7, 22, chance);
            diary.exposed(contact, asked ? "question" : "statement", at);
            if (chance.happens(asked ? CLICKS_WHEN_ASKED : CLICKS_WHEN_TOLD)) {
                diary.outcome(contact, "click", 1, at.plus(Diary.minutes(chance.exponential(60))));
            }
            if (chance.happens(COMPLAINTS)) {
                diary.outcome(contact, "complaint", 1, at.plus(Diary.hours(chance.exponential(8))));
            }
        }
    }

    @Override
    public List<Truth> truths() {
        var lift = new Truth.Effect(CLICKS_WHEN_ASKED / CLICKS_WHEN_TOLD - 1);
        return List.of(new Truth(NAME, "click-through", "question", lift, Truth.Expected.BETTER));
    }
}
