package furrow.engine.seal;

import furrow.engine.evidence.Ending;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a reader must know of numbers that are not as of now.
 *
 * @param asOf what they are as of
 * @param text why, in a sentence
 * @param ending how the experiment ended, if they are so because it did
 */
public record SealRemark(Instant asOf, String text, Optional<Ending> ending) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

    /** The same, of numbers that were revised besides. */
    SealRemark and(String sentence) {
        return new SealRemark(asOf, text.isEmpty() ? sentence : text + " " + sentence, ending);
    }

    /** A time in words. */
    public static String time(Instant instant, ZoneId zone) {
        return WHEN.format(instant.atZone(zone));
    }

    /** Of an experiment whose moments are being counted again. */
    public static SealRemark recounting(Instant asOf) {
        return new SealRemark(
                asOf,
                "The plan has changed or a largest value was taken back, and all units are being counted again: until"
                        + " that is done these are the numbers of the plan before.",
                Optional.empty());
    }

    /** Of an experiment that has ended. */
    static SealRemark ended(SealHead head, ZoneId zone) {
        var reason = head.reason();
        String by = reason.by().isEmpty() ? "" : " by " + reason.by();
        String why = reason.why().isEmpty() ? "" : " (" + reason.why() + ")";
        String chosen = reason.arm().map(each -> " for " + each).orElse("");
        boolean abandoned = reason.kind() == SealReason.Kind.ABANDONMENT;
        return new SealRemark(
                head.asOf(),
                (abandoned ? "Abandoned" : "Concluded") + chosen + by + why + ": these numbers are as of "
                        + time(head.asOf(), zone)
                        + "; what has come in or was erased since then is not in them.",
                Optional.of(new Ending(abandoned ? Ending.Kind.ABANDONED : Ending.Kind.CONCLUDED, reason.arm())));
    }
}
