package furrow.api.command;

import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.reading.ReadSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user says of a file that a platform gave. */
final class ExportOptions {
    /** How 03/04 is meant. */
    enum Dates {
        dayfirst(DayOrder.DAY_FIRST),
        monthfirst(DayOrder.MONTH_FIRST);

        private final DayOrder order;

        Dates(DayOrder order) {
            this.order = order;
        }
    }

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of the account, such as Europe/Berlin, where the file does not name it; hours are"
                    + " told in it.")
    private @Nullable String zone;

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
    private @Nullable String dates;

    @Option(names = "--year", paramLabel = "YEAR", description = "Year of dates that name none.")
    private @Nullable Integer year;

    ReadSettings settings() {
        return new ReadSettings(
                Optional.ofNullable(zone).map(ExportOptions::zone),
                Optional.ofNullable(export),
                columns,
                Optional.ofNullable(dates).map(ExportOptions::order),
                Optional.ofNullable(year));
    }

    Optional<ZoneId> zone() {
        return Optional.ofNullable(zone).map(ExportOptions::zone);
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new BadInput("--zone needs a time zone such as Europe/Berlin or UTC, but was \"" + text + "\"");
        }
    }

    static DayOrder order(String text) {
        for (Dates each : Dates.values()) {
            if (each.name().equals(text.replace("-", "").toLowerCase(java.util.Locale.ROOT))) {
                return each.order;
            }
        }
        throw new BadInput("--dates needs day-first or month-first, but was \"" + text + "\"");
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
