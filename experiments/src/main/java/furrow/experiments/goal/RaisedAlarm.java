package furrow.experiments.goal;

import java.time.LocalDate;

/**
 * An alarm that stands: the walk has left its path for the worse, by more than chance and the tolerance explain. It stands
 * until two weeks together are on the path again.
 *
 * @param raised the day whose value raised it
 * @param left the day on which the walk left the path, as far as can be told
 */
public record RaisedAlarm(LocalDate raised, LocalDate left) {
    /** Days that have to be on the path together before the alarm is taken back. */
    static final int BACK_DAYS = 14;
}
