package furrow.api.server;

import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is said of a file that is sent: in the address by a program, in fields by a person.
 *
 * @param said values by the names of the parameters, none where nothing is said
 */
record ImportWishes(Function<String, List<String>> said) {
    /** The one parameter that may be said again and again: what a column means. */
    static final String REPEATED = "map";

    /** Settings, out of values by the names of the parameters. */
    ReadSettings settings() {
        var columns = new LinkedHashMap<String, String>();
        for (String each : said.apply(REPEATED)) {
            int equals = each.lastIndexOf('=');
            if (equals < 1) {
                throw HttpProblem.badInput("map needs COLUMN=FIELD, but was \"" + each + "\"", List.of());
            }
            columns.put(
                    each.substring(0, equals).strip(),
                    each.substring(equals + 1).strip());
        }
        return new ReadSettings(
                value("zone").map(ImportWishes::zone),
                value("as"),
                columns,
                value("dates").map(ImportWishes::order),
                value("year").map(ImportWishes::year),
                value("numbers").map(ImportWishes::numbers));
    }

    /** Whether something is said with yes. */
    boolean is(String name) {
        return value(name).filter(each -> !each.equals("false")).isPresent();
    }

    /** What is said, empty for nothing. */
    Optional<String> value(String name) {
        return said.apply(name).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw HttpProblem.badInput(
                    "zone needs a time zone such as Europe/Berlin, but was \"" + text + "\"", List.of());
        }
    }

    private static DayOrder order(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "day-first" -> DayOrder.DAY_FIRST;
            case "month-first" -> DayOrder.MONTH_FIRST;
            default ->
                throw HttpProblem.badInput("dates needs day-first or month-first, but was \"" + text + "\"", List.of());
        };
    }

    private static DecimalStyle numbers(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "point" -> DecimalStyle.POINT;
            case "comma" -> DecimalStyle.COMMA;
            default -> throw HttpProblem.badInput("numbers needs point or comma, but was \"" + text + "\"", List.of());
        };
    }

    private static int year(String text) {
        if (!text.matches("(19|20|21)\\d\\d")) {
            throw HttpProblem.badInput("year needs a year such as 2026, but was \"" + text + "\"", List.of());
        }
        return Integer.parseInt(text);
    }

    /** When it was downloaded, if that is told; else it is now, when it was written down here. */
    Optional<Instant> downloaded(ReadSettings settings) {
        var told = value("downloaded");
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var parsed = Times.instant(told.get(), settings.zone().orElse(ZoneOffset.UTC));
        if (parsed instanceof ParsedText.Bad<Instant> bad) {
            throw HttpProblem.badInput(
                    "downloaded needs " + bad.needs() + ", but was \"" + told.get() + "\"", List.of());
        }
        return Optional.of(((ParsedText.Good<Instant>) parsed).value());
    }
}
