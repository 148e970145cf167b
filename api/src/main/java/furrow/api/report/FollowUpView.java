package furrow.api.report;

import java.time.ZoneId;
import java.util.List;

/**
 * Whom to write to once more, as a page shows it.
 *
 * @param told how many there are
 * @param rows a row a unit
 */
public record FollowUpView(String told, List<Row> rows) {
    /** Nobody. */
    public static final FollowUpView NONE = new FollowUpView("", List.of());

    /** A unit, text by text. */
    public record Row(String unit, String arm, String written, String until) {}

    public static FollowUpView of(FollowUpList list, ZoneId zone) {
        return new FollowUpView(
                list.told(),
                list.units().stream()
                        .map(each -> new Row(each.unit().unit(), each.arm(), each.written(zone), each.until(zone)))
                        .toList());
    }
}
