package furrow.engine.proof;

import furrow.experiments.proof.DrawnPlace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was drawn for a subject, once for good.
 *
 * @param subject what was drawn for: an experiment, or what advice is about where it is about none
 * @param design name of the standing design
 * @param place group and delay, with their chances
 * @param at when, before anybody was shown advice about it
 * @param day the same as a day, where the workspace is
 * @param rule the rule whose advice stood first then
 * @param predicted what that advice said it is worth, in money, when it said so
 */
public record StandingDraw(
        String subject,
        String design,
        DrawnPlace place,
        Instant at,
        LocalDate day,
        String rule,
        Optional<Double> predicted) {

    /** The first day on which advice that may wait is shown. */
    public LocalDate shownFrom() {
        return day.plusDays(place.delay());
    }
}
