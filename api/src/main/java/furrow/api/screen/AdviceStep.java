package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.live.AdviceBoard;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that happened to a recommendation.
 *
 * @param who who did it, or Furrow
 * @param what what was done
 * @param when on which day, and at what time
 * @param note in their words, or empty
 */
public record AdviceStep(String who, String what, String when, String note) {
    private static final int MOST = 40;

    /** Everything that happened, the newest first. */
    static List<AdviceStep> of(AdviceLife life, ZoneId zone) {
        var all = new ArrayList<AdviceStep>();
        life.history().forEach(each -> all.add(of(each, zone)));
        Collections.reverse(all);
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static AdviceStep of(LifeStep step, ZoneId zone) {
        return new AdviceStep(
                step.by().isEmpty() ? "Furrow" : Typography.text(step.by()),
                said(step.event())
                        + step.reason()
                                .map(each -> ": " + Typography.text(each.says()))
                                .orElse(""),
                Typography.moment(step.at(), zone),
                Typography.text(step.note()));
    }

    private static String said(LifeEvent event) {
        return switch (event) {
            case APPEARED -> "its facts held for the first time";
            case CHANGED -> "it says something else";
            case RETURNED -> "it came back";
            case WITHDRAWN -> "withdrew it";
            case EXPIRED -> "let it go, as nobody decided";
            case SEEN -> "was shown it";
            case ACCEPTED -> "accepted it";
            case DONE -> "did it";
            case SNOOZED -> "snoozed it";
            case DISMISSED -> "dismissed it";
            case UNDONE -> "took the last decision back";
            case ASSIGNED -> "gave it to somebody";
            case COMMENTED -> "said";
        };
    }

    /** Where it stands, in a few words. */
    static String state(AdviceLife life, ZoneId zone) {
        String since = Typography.day(LocalDate.ofInstant(life.since(), zone));
        return switch (life.state()) {
            case NEW -> "New since " + since;
            case SEEN -> "Open since " + since;
            case CHANGED -> "Changed; open since " + since;
            case ACCEPTED ->
                "Accepted"
                        + life.undertaking()
                                .owner()
                                .map(each -> ", " + Typography.text(each) + " does it")
                                .orElse("");
            case DONE -> "Done";
            case SNOOZED ->
                "Snoozed"
                        + life.undertaking()
                                .until()
                                .map(each -> " until " + Typography.day(each))
                                .orElse("");
            case DISMISSED -> "Dismissed";
            case WITHDRAWN -> "Withdrawn: what it rested on holds no longer";
            case EXPIRED -> "Expired: nobody decided";
        };
    }

    /** How often the rule's advice came up, and what people did with it. */
    static List<FactView> ofItsKind(AdviceLife life, AdviceBoard board) {
        var all = board.ofRule(life.content().rule());
        long came = all.values().stream().mapToInt(each -> each).sum();
        long done = all.getOrDefault(AdviceState.DONE, 0);
        long accepted = all.getOrDefault(AdviceState.ACCEPTED, 0) + done;
        long dismissed = all.getOrDefault(AdviceState.DISMISSED, 0);
        long snoozed = all.getOrDefault(AdviceState.SNOOZED, 0);
        String others = Stream.of(
                        dismissed == 0 ? "" : dismissed + " dismissed", snoozed == 0 ? "" : snoozed + " snoozed")
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
        return List.of(
                new FactView("Came up", Typography.count(came), came == 1 ? "time" : "times"),
                new FactView("Accepted", Typography.count(accepted), others),
                new FactView("Done", Typography.count(done), ""));
    }
}
