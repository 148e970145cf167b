package furrow.engine.season;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.util.List;

/** Totals as a platform exports them: both subjects are opened alike, so the cheaper one will do. */
final class NewsletterSubject implements Chapter {
    static final String NAME = "newsletter-subject";
    private static final int LETTERS_PER_ARM = 40_000;
    private static final double OPENS = 0.42;

    @Override
    public Experiment experiment(Calendar calendar) {
        var words = new PlanWords.Words(
                "Is a newsletter opened more often when its subject names the reader?",
                "A name stands out in a full inbox.",
                "Name the reader if it brings five percent more opens; else save the work.");
        var arms = List.of(
                PlanWords.control(
                        "plain",
                        PlanWords.in(
                                "newsletter", PlanWords.content("plain-subject", "Say what is inside.", 0.001, 0.001))),
                PlanWords.arm(
                        "named",
                        PlanWords.in(
                                "newsletter",
                                PlanWords.content("named-subject", "Begin with the reader's name.", 0.002, 0.002))));
        var opens = PlanWords.worth(Metric.proportion("open").withMargin(0.05), 0.05);
        var bare =
                PlanWords.experiment(NAME, words, Experiment.Kind.RANDOMISED, UnitKind.CONTACT, arms, List.of(opens));
        return PlanWords.scheduled(bare, List.of(), 2L * LETTERS_PER_ARM, calendar, 14);
    }

    @Override
    public void happen(Calendar calendar, SeededChance chance, Diary diary) {
        for (String arm : List.of("plain", "named")) {
            long opened = 0;
            for (int i = 0; i < LETTERS_PER_ARM; i++) {
                opened += chance.happens(OPENS) ? 1 : 0;
            }
            diary.counts(arm, "open", LETTERS_PER_ARM, opened);
        }
    }

    @Override
    public List<Truth> truths() {
        return List.of(new Truth(NAME, "open", "named", new Truth.Effect(0), Truth.Expected.EQUIVALENT));
    }
}
