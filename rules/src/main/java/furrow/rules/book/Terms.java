package furrow.rules.book;

import java.time.LocalDate;
import java.util.Optional;

/**
 * On what terms something is advised, as far as they are told.
 *
 * @param from what money or hours are taken from: a tactic, content or conversation
 * @param to what they are moved to
 * @param share part of what goes into {@code from} that is moved, above 0 and at most 1
 * @param money how much money a week that is, in the workspace's currency
 * @param hours how many hours a week that is
 * @param person who is to do it
 * @param on day by which it is to be done
 * @param inDays days within which it is to be done once it is taken on
 * @param most conversations that are listed at most
 */
public record Terms(
        Optional<String> from,
        Optional<String> to,
        Optional<Double> share,
        Optional<Double> money,
        Optional<Double> hours,
        Optional<String> person,
        Optional<LocalDate> on,
        Optional<Integer> inDays,
        Optional<Integer> most) {
    /** None at all. */
    public static final Terms NONE = new Terms(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Whether something of it is told. */
    public boolean areTold() {
        return !equals(NONE);
    }

    /** Whether they ask for the same, whatever a share comes to this week. */
    public boolean askTheSameAs(Terms other) {
        return withoutAmounts().equals(other.withoutAmounts())
                && (share.isPresent() || (money.equals(other.money) && hours.equals(other.hours)));
    }

    private Terms withoutAmounts() {
        return new Terms(from, to, share, Optional.empty(), Optional.empty(), person, on, inDays, most);
    }

    /** The day by which whoever takes it on today is to have done it. */
    public Optional<LocalDate> due(LocalDate today) {
        return on.filter(day -> !day.isBefore(today)).or(() -> inDays.map(today::plusDays));
    }
}
