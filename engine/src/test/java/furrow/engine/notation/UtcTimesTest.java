package furrow.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimesTest {
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    /** The general reader, which knows the whole of ISO 8601; null when it refuses. */
    private static Instant general(String text) {
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException refused) {
            return null;
        }
    }

    private static void assertAgrees(String text) {
        var read = UtcTimes.read(text);
        if (read != null) {
            assertEquals(general(text), read, text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-03T14:05:00Z",
                "2026-11-03T14:05:00.5Z",
                "2026-11-03T14:05:00.000000001Z",
                "2026-11-03T23:59:59.999999999Z",
                "2026-11-03T14:05:00+01:00",
                "2026-11-03T00:05:00.25-09:30",
                "2024-02-29T14:05:00Z",
                "1970-01-01T00:00:00Z",
                "1970-01-01T01:00:00+01:00",
                "2199-12-31T23:59:59Z"
            })
    void readsPlainTimesAsTheGeneralReaderDoes(String text) {
        assertEquals(general(text), UtcTimes.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-03",
                "2026-11-03T14:05Z",
                "2026-11-03T14:05:00",
                "2026-11-03T14:05:00z",
                "2026-11-03 14:05:00Z",
                "2026-11-03T14:05:00.Z",
                "2026-11-03T14:05:00,5Z",
                "2026-11-03T14:05:00.1234567890Z",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:59:59+01:00",
                "0000-01-01T00:00:00Z",
                "9999-12-28T23:59:59Z",
                "2026-11-03T14:05:00+1:00",
                "2026-11-03T14:05:00+18:00",
                "2026-11-03T14:05:00+01:60",
                "2026-11-03T24:00:00Z",
                "2026-11-03T14:60:00Z",
                "2026-06-30T23:59:60Z",
                "2026-00-03T14:05:00Z",
                "2026-13-03T14:05:00Z",
                "2026-11-00T14:05:00Z",
                "2026-02-29T14:05:00Z",
                "2026-11-31T14:05:00Z",
                "+026-11-03T14:05:00Z",
                "2026-11-03T14:05:00.+5Z",
                "٢٠٢٦-11-03T14:05:00Z"
            })
    void leavesAllElseToIt(String text) {
        assertNull(UtcTimes.read(text));
    }

    @Test
    void agreesOnTimesOfAllYears() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            int nanos = random.nextInt(1_000_000_000);
            var at = Instant.ofEpochSecond(
                    random.nextLong(YEAR_0, YEAR_10000),
                    round % 3 == 0 ? 0 : nanos - nanos % (round % 3 == 1 ? 1_000_000 : 1));
            assertAgrees(at.toString());
        }
    }

    @Test
    void neverReadsWhatTheGeneralReaderRefuses() {
        var random = new SplittableRandom(6);
        var letters = "0123456789-:.TZ+ x";
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder("2026-11-03T14:05:00.123Z");
            for (int change = 0; change <= round % 3; change++) {
                text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            }
            assertAgrees(text.toString());
        }
    }
}
