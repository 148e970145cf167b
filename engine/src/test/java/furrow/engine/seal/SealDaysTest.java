package furrow.engine.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clock changes as the IANA time zone database has them. */
class SealDaysTest {

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(textBlock = """
            # zone,             day,        ends,                 why
            UTC,                2026-11-20, 2026-11-21T00:00:00Z
            Europe/Berlin,      2026-03-29, 2026-03-29T22:00:00Z
            # On 4 November 2018 clocks went from 00:00 to 01:00, and on 17 February 2018 at 24:00 back to 23:00.
            America/Sao_Paulo,  2018-11-03, 2018-11-04T03:00:00Z
            America/Sao_Paulo,  2018-02-17, 2018-02-18T03:00:00Z
            # On 1 November 2026 clocks go at 01:00 back to 00:00: midnight comes twice, and the first one counts.
            America/Havana,     2026-10-31, 2026-11-01T04:00:00Z
            America/Havana,     2026-11-01, 2026-11-02T05:00:00Z
            # On 8 March 2026 from 00:00 to 01:00.
            America/Havana,     2026-03-07, 2026-03-08T05:00:00Z
            # On 30 December 2011 was no day at all.
            Pacific/Apia,       2011-12-29, 2011-12-30T10:00:00Z
            """)
    void aDayEndsWhenTheNextBegins(String zone, LocalDate day, Instant ends) {
        assertEquals(ends, new SealDays(ZoneId.of(zone)).end(day));
    }

    /** Every quarter of an hour over the changes: a day has ended from its end on, and no sooner. */
    @Test
    void aDayHasEndedFromItsEndOn() {
        for (String zone : new String[] {"America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Asia/Beirut"}) {
            var days = new SealDays(ZoneId.of(zone));
            for (var year : new String[] {"2018", "2026"}) {
                var now = Instant.parse(year + "-01-01T00:00:00Z");
                var before = days.lastEnded(now);
                for (int i = 0; i < 366 * 96; i++) {
                    now = now.plus(Duration.ofMinutes(15));
                    var ended = days.lastEnded(now);
                    assertEquals(true, !days.end(ended).isAfter(now), zone + " " + now);
                    assertEquals(true, days.end(ended.plusDays(1)).isAfter(now), zone + " " + now);
                    assertEquals(true, ended.equals(before) || ended.equals(before.plusDays(1)), zone + " " + now);
                    before = ended;
                }
            }
        }
    }
}
