package furrow.api.screen;

import furrow.api.report.AuditJson;
import furrow.api.wording.Typography;
import furrow.engine.access.AuditTrail;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Who changed what when.
 *
 * @param rows changes, the newest first
 * @param asked what was searched for, by {@link #FIELDS}
 * @param next where older ones are; empty where there are none
 */
public record AuditView(List<Row> rows, Map<String, String> asked, String next) {
    /** What may be searched for. */
    public static final List<String> FIELDS = List.of("by", "operation", "subject", "text", "since", "until");

    /**
     * A change.
     *
     * @param what what was done, a sentence
     * @param to what it was done to
     */
    public record Row(String when, String by, String as, String what, String to) {}

    public static AuditView of(
            AuditTrail.Found found, Map<String, String> asked, ZoneId zone, UnaryOperator<String> said) {
        var rows = found.entries().stream()
                .map(each -> new Row(
                        Typography.moment(each.entry().at(), zone),
                        each.entry().by(),
                        each.entry().as().replace('-', ' '),
                        said.apply(each.entry().operation()),
                        (each.entry().address() + " " + each.entry().did()).strip()))
                .toList();
        return new AuditView(
                rows,
                Map.copyOf(asked),
                found.next().map(key -> "/audit?" + AuditJson.query(asked, key)).orElse(""));
    }

    /** What was searched for in a field. */
    public String asked(String field) {
        return Objects.requireNonNullElse(asked.get(field), "");
    }
}
