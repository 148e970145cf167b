package furrow.engine.seal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a reader must know of numbers that are not as of now.
 *
 * @param asOf what they are as of
 * @param text why, in a sentence
 * @param concluded whether they are so because the experiment was concluded
 */
public record SealRemark(Instant asOf, String text, boolean concluded) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

    /** The same, of numbers that were revised besides. */
    SealRemark and(String sentence) {
        return new SealRemark(asOf, text.isEmpty() ? sentence : text + " " + sentence, concluded);
    }

    /** A time in words. */
    static String time(Instant instant, ZoneId zone) {
        return WHEN.format(instant.atZone(zone));
    }

    /** Of an experiment whose moments are being counted again. */
    public static SealRemark recounting(Instant asOf) {
        return new SealRemark(
                asOf,
                "The plan has changed or a largest value was taken back, and all units are being counted again: until"
                        + " that is done these are the numbers of the plan before.",
                false);
    }

    /** Of an experiment that was concluded. */
    static SealRemark concluded(SealHead head, ZoneId zone) {
        var reason = head.reason();
        String by = reason.by().isEmpty() ? "" : " by " + reason.by();
        String why = reason.why().isEmpty() ? "" : " (" + reason.why() + ")";
        return new SealRemark(
                head.asOf(),
                "Concluded" + by + why + ": these numbers are as of "
                        + time(head.asOf(), zone)
                        + "; what has come in or was erased since then is not in them.",
                true);
    }
}
