package furrow.engine.live;

import furrow.engine.advice.Report;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reports that hold nothing but advice, for tests of what rests. */
final class Showing {
    private Showing() {}

    /** Advice of a rule about a subject that rests for some days, or never when there are none. */
    static Recommendation advice(String rule, String subject, int days) {
        var cooldown = days == 0 ? Optional.<Duration>empty() : Optional.of(Duration.ofDays(days));
        return new Recommendation(
                rule, "", Action.SCALE, subject, 50, "Why.", OptionalDouble.empty(), cooldown, List.of());
    }

    static Report report(ZoneId zone, Instant asOf, Recommendation... advice) {
        return new Report(Happenings.workspace(zone), asOf, List.of(), List.of(), Arrays.asList(advice));
    }

    static Report report(LocalDate day, Recommendation... advice) {
        return report(ZoneOffset.UTC, day.atTime(12, 0).toInstant(ZoneOffset.UTC), advice);
    }

    static List<String> shown(Report report) {
        return report.recommendations().stream().map(Recommendation::subject).toList();
    }

    static List<String> resting(Report report) {
        return report.resting().stream()
                .map(each -> each.advice().subject() + " " + each.by().shown() + " "
                        + each.by().again())
                .toList();
    }
}
