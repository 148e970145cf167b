package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.access.AuditTrail;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who changed what when.
 *
 * @param rows changes, the newest first
 * @param by what was searched for
 * @param operation the same
 * @param since the same
 * @param until the same
 * @param next where older ones are; empty where there are none
 */
public record AuditView(List<Row> rows, String by, String operation, String since, String until, String next) {
    /**
     * A change.
     *
     * @param what what was done, a sentence
     * @param to what it was done to
     */
    public record Row(String when, String by, String as, String what, String to) {}

    public static AuditView of(
            List<AuditTrail.Noted> found,
            boolean more,
            String by,
            String operation,
            String since,
            String until,
            ZoneId zone,
            UnaryOperator<String> said) {
        var rows = found.stream()
                .map(each -> new Row(
                        Typography.moment(each.entry().at(), zone),
                        each.entry().by(),
                        each.entry().as().replace('-', ' '),
                        said.apply(each.entry().operation()),
                        (each.entry().address() + " " + each.entry().did()).strip()))
                .toList();
        return new AuditView(
                rows,
                by,
                operation,
                since,
                until,
                more
                        ? "/audit?"
                                + query(
                                        by,
                                        operation,
                                        since,
                                        until,
                                        found.get(found.size() - 1).key())
                        : "");
    }

    /** The query that asks for what comes behind an entry. */
    public static String query(String by, String operation, String since, String until, String after) {
        var parts = new ArrayList<String>();
        add(parts, "by", by);
        add(parts, "operation", operation);
        add(parts, "since", since);
        add(parts, "until", until);
        add(parts, "after", after);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
