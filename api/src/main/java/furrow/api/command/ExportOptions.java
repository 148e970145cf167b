package furrow.api.command;

import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.reading.ReadSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user says of a file that a platform gave. */
final class ExportOptions {
    /** How 03/04 is meant. */
    enum Dates {
        day_first(DayOrder.DAY_FIRST),
        month_first(DayOrder.MONTH_FIRST);

        private final DayOrder order;

        Dates(DayOrder order) {
            this.order = order;
        }

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of the account, such as Europe/Berlin, where the file does not name it; hours are"
                    + " told in it.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--as",
            paramLabel = "EXPORT",
            description = "Take it for this export (docs/imports.md), whatever its columns say.")
    private @Nullable String export;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            description = "What a column holds, such as --map \"Interactions=engagements\"; remembered for files with"
                    + " the same columns.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "day-first or month-first, where dates such as 03/04 can be both.")
    private @Nullable Dates dates;

    @Option(names = "--year", paramLabel = "YEAR", description = "Year of dates that name none.")
    private @Nullable Integer year;

    /** How fractions are written. */
    enum Numbers {
        point(DecimalStyle.POINT),
        comma(DecimalStyle.COMMA);

        private final DecimalStyle style;

        Numbers(DecimalStyle style) {
            this.style = style;
        }
    }

    @Option(
            names = "--numbers",
            paramLabel = "SIGN",
            description = "point or comma: what parts the fraction, where 1.200 or 1,200 can be both.")
    private @Nullable Numbers numbers;

    ReadSettings settings() {
        if (year != null && (year < 1970 || year > 2199)) {
            throw new BadInput("--year needs a year such as 2026, but was " + year);
        }
        return new ReadSettings(
                Optional.ofNullable(zone),
                Optional.ofNullable(export),
                columns,
                Optional.ofNullable(dates).map(each -> each.order),
                Optional.ofNullable(year),
                Optional.ofNullable(numbers).map(each -> each.style));
    }

    /** What was said, as parameters of an address. */
    List<String> parameters() {
        var said = new ArrayList<String>();
        settings(); // refuses what is wrong before anything is sent
        if (zone != null) {
            said.add(ImportCall.parameter("zone", zone.getId()));
        }
        if (export != null) {
            said.add(ImportCall.parameter("as", export));
        }
        columns.forEach((column, field) -> said.add(ImportCall.parameter("map", column + "=" + field)));
        if (dates != null) {
            said.add(ImportCall.parameter("dates", dates.toString()));
        }
        if (year != null) {
            said.add(ImportCall.parameter("year", year.toString()));
        }
        if (numbers != null) {
            said.add(ImportCall.parameter("numbers", numbers.name()));
        }
        return said;
    }

    Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** A file that can be read twice: standard input is put down first. */
    static Path readable(String file) throws IOException {
        if (!file.equals("-")) {
            return Path.of(file);
        }
        return spooled(System.in);
    }

    /** What a stream holds, as a file that goes with the process. */
    static Path spooled(InputStream in) throws IOException {
        var spool = Files.createTempFile("furrow-", ".import");
        spool.toFile().deleteOnExit();
        Files.copy(in, spool, StandardCopyOption.REPLACE_EXISTING);
        return spool;
    }
}
