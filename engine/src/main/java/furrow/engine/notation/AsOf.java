package furrow.engine.notation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What data are read as of: an instant, or a day, which means its last millisecond where the data are at home.
 *
 * @param text as somebody wrote it
 */
public record AsOf(String text) {
    public AsOf {
        if (Times.end(text, ZoneOffset.UTC) instanceof ParsedText.Bad<Instant> bad) {
            throw new IllegalArgumentException("as of needs " + bad.needs() + ", but was \"" + text + "\"");
        }
    }

    /** As of an instant. */
    public static AsOf of(Instant instant) {
        return new AsOf(instant.toString());
    }

    /** Reads what somebody wrote. */
    public static ParsedText<AsOf> parse(String text) {
        return Times.end(text.strip(), ZoneOffset.UTC) instanceof ParsedText.Bad<Instant> bad
                ? ParsedText.bad(bad.needs(), bad.advice())
                : ParsedText.good(new AsOf(text.strip()));
    }

    /** The instant, where days and local times are those of a zone. */
    public Instant in(ZoneId zone) {
        var end = Times.end(text, zone) instanceof ParsedText.Good<Instant> good
                ? good.value()
                : ((ParsedText.Good<Instant>) Times.end(text, ZoneOffset.UTC)).value();
        return Times.date(text) instanceof ParsedText.Good<LocalDate> ? end.minusMillis(1) : end;
    }
}
