package furrow.engine.season;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.util.List;

/** Broken: a quarter of one arm, the less keen, was never recorded, so that it looks better than it is. */
final class CallToAction implements Chapter {
    static final String NAME = "call-to-action";
    private static final int CONTACTS = 5_000;
    private static final double LOST = 0.25;
    private static final double SIGN_UPS = 0.06;

    @Override
    public Experiment experiment(Calendar calendar) {
        var words = new PlanWords.Words(
                "Does a button bring more sign-ups than a link in the text?",
                "A button is easier to hit on a phone.",
                "Use buttons if they bring a tenth more sign-ups.");
        var arms = List.of(
                PlanWords.control(
                        "link",
                        PlanWords.as(
                                "link",
                                "adverts",
                                "facebook",
                                PlanWords.content("link-in-text", "Put the link into the text.", 0.02, 0.1))),
                PlanWords.arm(
                        "button",
                        PlanWords.as(
                                "link",
                                "adverts",
                                "facebook",
                                PlanWords.content("button", "Put a button below the text.", 0.02, 0.1))));
        var signUps = PlanWords.worth(
                PlanWords.metric("sign-up", Metric.Type.PROPORTION, "sign-up", 3)
                        .withMargin(0.1),
                2);
        var bare =
                PlanWords.experiment(NAME, words, Experiment.Kind.RANDOMISED, UnitKind.CONTACT, arms, List.of(signUps));
        return PlanWords.scheduled(bare, List.of(), CONTACTS, calendar, 14);
    }

    @Override
    public void happen(Calendar calendar, SeededChance chance, Diary diary) {
        for (int i = 0; i < CONTACTS; i++) {
            var contact = "visitor-" + i;
            boolean button = chance.happens(0.5);
            var at = calendar.within(chance.below(Calendar.DAYS), 7, 22, chance);
            boolean signsUp = chance.happens(SIGN_UPS);
            boolean recorded = !button || signsUp || !chance.happens(LOST / (1 - SIGN_UPS));
            if (recorded) {
                diary.exposed(contact, button ? "button" : "link", at);
            }
            if (recorded && signsUp) {
                diary.outcome(contact, "sign-up", 1, at.plus(Diary.minutes(chance.exponential(90))));
            }
        }
    }

    @Override
    public List<Truth> truths() {
        return List.of(new Truth(NAME, "sign-up", "button", new Truth.BrokenSplit(LOST), Truth.Expected.INVALID));
    }
}
