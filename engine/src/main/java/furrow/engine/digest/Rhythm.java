package furrow.engine.digest;

import furrow.experiments.plan.EnumWords;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/** How often a digest comes. */
public enum Rhythm {
    DAILY("each day"),
    /** On Mondays. */
    WEEKLY("each Monday");

    private final String says;

    Rhythm(String says) {
        this.says = says;
    }

    /** In words, such as {@code each day}. */
    public String says() {
        return says;
    }

    /** Such as {@code daily}. */
    public String word() {
        return EnumWords.of(this);
    }

    /**
     * The rhythm of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Rhythm of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a digest comes daily or weekly, but was to come \"" + word + "\""));
    }

    /**
     * The day whose digest is the newest that is due.
     *
     * @param at time of the day from which on it is
     */
    LocalDate period(Instant now, LocalTime at, ZoneId zone) {
        var local = now.atZone(zone);
        var day = local.toLocalTime().isBefore(at) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        return this == DAILY ? day : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
