package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.proof.DesignHistory;
import furrow.engine.proof.DesignStep;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The standing design, and the form that begins or ends it.
 *
 * @param lead what stands, in a sentence
 * @param stands whether a design stands
 * @param name as it was written
 * @param shares fields of the groups
 * @param delay days, as written
 * @param planned subjects, as written
 * @param reason as written
 * @param by who reads, or empty
 * @param wrong why it was refused, or empty
 * @param history what was begun and ended, the last first
 */
public record ProofFormView(
        String lead,
        boolean stands,
        String name,
        List<Share> shares,
        String delay,
        String planned,
        String reason,
        String by,
        String wrong,
        List<String> history) {
    public ProofFormView {
        shares = List.copyOf(shares);
        history = List.copyOf(history);
    }

    /** The share of a group, in per cent as written. */
    public record Share(String word, String says, String percent) {}

    /** The form as it is first: what the page on proof advises to begin with. */
    public static ProofFormView of(DesignHistory history, ZoneId zone, String by) {
        var usual = Map.of("engine", "80", "nothing", "20");
        return written(history, zone, usual, by, "");
    }

    /**
     * The form as somebody sent it.
     *
     * @param written fields by name, shares by the group's word
     * @param wrong why it was refused
     */
    public static ProofFormView written(
            DesignHistory history, ZoneId zone, Map<String, String> written, String by, String wrong) {
        var shares = new ArrayList<Share>();
        for (ProofGroup each : ProofGroup.values()) {
            shares.add(new Share(each.word(), each.says(), written.getOrDefault(each.word(), "0")));
        }
        var steps = new ArrayList<>(
                history.steps().stream().map(each -> told(each, zone)).toList());
        Collections.reverse(steps);
        return new ProofFormView(
                lead(history),
                history.standing().isPresent(),
                written.getOrDefault("name", ""),
                shares,
                written.getOrDefault("longestDelay", "14"),
                written.getOrDefault("planned", "200"),
                written.getOrDefault("reason", ""),
                by,
                Typography.text(wrong),
                steps);
    }

    private static String lead(DesignHistory history) {
        return history.standing()
                .map(each -> "Design “" + each.name() + "” stands: " + shares(each) + ".")
                .orElse("No standing design: everybody is shown what Furrow puts first, so nothing says what would have"
                        + " come without it.");
    }

    private static String shares(StandingDesign design) {
        var parts = new ArrayList<String>();
        for (ProofGroup each : ProofGroup.values()) {
            if (design.share(each) > 0) {
                parts.add(Typography.share(design.share(each)) + " of subjects are shown " + each.says());
            }
        }
        if (design.longestDelay() > 0) {
            parts.add("each after 0 to " + design.longestDelay() + " days by lot");
        }
        parts.add(Typography.count(design.planned()) + " subjects are planned");
        return String.join(", ", parts);
    }

    private static String told(DesignStep step, ZoneId zone) {
        return Typography.moment(step.signed().at(), zone) + ", "
                + step.signed().by() + " "
                + step.design()
                        .map(each -> "began “" + each.name() + "” (" + shares(each) + ")")
                        .orElse("ended it")
                + ": " + step.signed().why();
    }
}
