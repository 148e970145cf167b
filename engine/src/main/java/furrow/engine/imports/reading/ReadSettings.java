package furrow.engine.imports.reading;

import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What the user says of a file that the file does not.
 *
 * @param zone time zone of the account, for times without one
 * @param format name of the export that it is taken for
 * @param columns fields by header cell
 * @param order how 03/04 is meant
 * @param year year of dates that name none
 * @param numbers how 1.200 is meant
 */
public record ReadSettings(
        Optional<ZoneId> zone,
        Optional<String> format,
        Map<String, String> columns,
        Optional<DayOrder> order,
        Optional<Integer> year,
        Optional<DecimalStyle> numbers) {

    public static final ReadSettings NONE = new ReadSettings(
            Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public ReadSettings {
        columns = Map.copyOf(columns);
    }

    public ReadSettings with(ZoneId other) {
        return new ReadSettings(Optional.of(other), format, columns, order, year, numbers);
    }

    public ReadSettings with(Map<String, String> other) {
        return new ReadSettings(zone, format, other, order, year, numbers);
    }

    public ReadSettings as(String other) {
        return new ReadSettings(zone, Optional.of(other), columns, order, year, numbers);
    }
}
