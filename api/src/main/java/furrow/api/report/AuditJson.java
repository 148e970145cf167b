package furrow.api.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.access.AuditTrail;
import furrow.engine.notation.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who changed what when, as JSON, the same from a server and from a data folder. */
public final class AuditJson {
    private AuditJson() {}

    /**
     * A part of the audit.
     *
     * @param asked what was searched for, by the names of the query, for the address of the next part
     */
    public static ObjectNode of(AuditTrail.Found found, Map<String, String> asked) {
        var answer = JsonText.object();
        var list = answer.putArray("changes");
        found.entries()
                .forEach(each -> list.addObject()
                        .put("at", each.entry().at().toString())
                        .put("by", each.entry().by())
                        .put("as", each.entry().as())
                        .put("operation", each.entry().operation())
                        .put("address", each.entry().address())
                        .put("did", each.entry().did()));
        found.next().ifPresent(key -> answer.put("next", "/v1/audit?" + query(asked, key)));
        return answer;
    }

    /**
     * A query that asks for what comes behind an entry.
     *
     * @param after its key; empty for the query itself
     */
    public static String query(Map<String, String> asked, String after) {
        var all = new LinkedHashMap<>(asked);
        all.put("after", after);
        var parts = new ArrayList<String>();
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return String.join("&", parts);
    }
}
