package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.live.LifeView;
import java.time.ZoneId;
import java.util.List;

/**
 * An experiment that nobody has started: its plan in words, and what is missing.
 *
 * @param name its name
 * @param question what it asks
 * @param told how much is missing
 * @param missing what is, each with why that matters
 * @param words the plan, a paragraph each
 * @param edit where it is changed
 * @param copy where another is made of it
 * @param file where its plan file is
 */
public record DraftView(
        String name,
        String question,
        String told,
        List<PlanGap> missing,
        List<String> words,
        String edit,
        String copy,
        String file) {
    public DraftView {
        missing = List.copyOf(missing);
        words = List.copyOf(words);
    }

    /** Draws it. */
    public static DraftView of(LifeView view, ZoneId zone) {
        var experiment = view.life().experiment();
        var workspace = view.life().workspace();
        var missing = PlanGap.of(experiment, workspace);
        String key = Names.address(experiment.name());
        return new DraftView(
                Names.title(experiment.name()),
                experiment.question().isBlank()
                        ? Names.title(experiment.name())
                        : Typography.text(experiment.question()),
                missing.size() == 1
                        ? "One thing to think of before it starts"
                        : Counting.word(missing.size()) + " things to think of before it starts",
                missing,
                PlanInWords.of(experiment, workspace),
                "/new-experiment?draft=" + key,
                "/new-experiment?copy=" + key,
                ResultsAddress.of(experiment.name()) + "/plan.yaml");
    }
}
