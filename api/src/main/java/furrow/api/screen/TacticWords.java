package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.tactic.NextTest;
import furrow.engine.tactic.TacticFinding;
import furrow.engine.tactic.TacticRecord;
import furrow.experiments.inference.Effect;
import java.util.ArrayList;

/** What has been learned of a tactic on one metric, in sentences. */
final class TacticWords {
    private TacticWords() {}

    /** What was learned: how often it was better, by how much together, and where the next one may come out. */
    static String learned(TacticRecord record) {
        long count = record.experiments();
        String metric = Names.words(record.metric().name());
        if (count == 0) {
            return "No experiment on " + metric + " counts yet.";
        }
        String found = found(record);
        String mean = record.mean()
                .value()
                .map(each -> (count == 1 ? " The change: " : " The change, all together: ") + change(each) + ".")
                .orElse(" How large the change is cannot be told: "
                        + Typography.text(record.mean().why().orElse("")) + ".");
        String next = count == 1
                ? " One experiment says nothing of the next."
                : record.next()
                        .value()
                        .map(each -> " The next one like these may come out anywhere from "
                                + Typography.changeRange(each) + ".")
                        .orElse(" Where the next may come out needs three experiments.");
        return (count == 1 ? "One experiment on " : Counting.word(count) + " experiments on ") + metric + ": " + found
                + "." + mean + next;
    }

    private static String found(TacticRecord record) {
        var parts = new ArrayList<String>();
        for (TacticFinding each : TacticFinding.values()) {
            long count = record.found(each);
            if (count > 0) {
                parts.add(each.says() + (record.experiments() == 1 ? "" : " in " + Counting.inWords(count)));
            }
        }
        return String.join(", ", parts);
    }

    /** A change with its limits: +31 % (plausible: +9 to +58 %). */
    static String change(Effect effect) {
        return Typography.change(effect.estimate()) + " (plausible: " + Typography.changeRange(effect) + ")";
    }

    /** What to do next, as a state. */
    static StateView state(TacticRecord record) {
        return switch (NextTest.of(record)) {
            case MEND -> new StateView("care", "Nothing counts yet");
            case GO_ON -> new StateView("open", "Not settled");
            case REPEAT -> new StateView("good", "Repeat it with variation");
            case TELL_APART -> new StateView("care", "Works here, not there");
            case USE -> new StateView("good", "Use it");
            case STOP -> new StateView("bad", "Do not test it again");
        };
    }

    /** What to test next, and why. */
    static String next(TacticRecord record) {
        return switch (NextTest.of(record)) {
            case MEND ->
                "Nothing can be learned from the experiments below until they are mended: see why each does not count.";
            case GO_ON ->
                "Let it run on, or test it once more with more of them: so far it may be better, worse or neither.";
            case REPEAT ->
                record.experiments() == 1
                        ? "Repeat it with variation, such as on another channel or with other words: one good result is often"
                                + " too good, and only a second tells whether it holds elsewhere."
                        : "Repeat it with variation: it was better, and the next one may still come out otherwise.";
            case TELL_APART ->
                "Find out what differs: compare where it was better with where it was worse, and test on that difference.";
            case USE -> "Use it, and test something else: experiments like these would find it better again.";
            case STOP ->
                record.found(TacticFinding.WORSE) > 0
                        ? "Do not test it again: it was worse and never better. Test another way."
                        : "Do not test it again: it makes no difference that matters. Take the cheaper way, and test another.";
        };
    }
}
