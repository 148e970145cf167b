package furrow.engine.imports.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An export that is known.
 *
 * @param name short name, for {@code --as}
 * @param title what it is, in words
 * @param network network that its posts are on, when it is one
 * @param meaning what rows stand for
 * @param unit the word for a row
 * @param needs fields that it has; {@code a|b} is one of several
 * @param lacks fields that it has not
 * @param header names of which one at least stands in the header, as written there
 * @param zone time zone that it writes, when it is always the same
 * @param order how it writes 03/04 unless its dates tell
 * @param fields what fields mean in it that mean something else elsewhere
 * @param totals {@code published} when counts are since publishing, {@code period} when they are of a chosen period
 * @param made what Furrow makes of it, in words
 * @param better what would help where Furrow can make nothing of it
 */
public record ExportFormat(
        String name,
        String title,
        Optional<String> network,
        RowMeaning meaning,
        String unit,
        List<String> needs,
        Set<String> lacks,
        List<String> header,
        Optional<String> zone,
        Optional<String> order,
        Map<String, String> fields,
        String totals,
        String made,
        String better) {

    /** As it stands in the file, where much may be left out. */
    record Written(
            String name,
            String title,
            @Nullable String network,
            RowMeaning meaning,
            String unit,
            @Nullable List<String> needs,
            @Nullable Set<String> lacks,
            @Nullable List<String> header,
            @Nullable String zone,
            @Nullable String order,
            @Nullable Map<String, String> fields,
            @Nullable String totals,
            @JsonProperty("made") @Nullable String made,
            @Nullable String better) {

        ExportFormat read() {
            return new ExportFormat(
                    name,
                    title,
                    Optional.ofNullable(network),
                    meaning,
                    unit,
                    needs == null ? List.of() : needs,
                    lacks == null ? Set.of() : lacks,
                    header == null ? List.of() : header,
                    Optional.ofNullable(zone),
                    Optional.ofNullable(order),
                    fields == null ? Map.of() : fields,
                    totals == null ? "published" : totals,
                    made == null ? "" : made,
                    better == null ? "" : better);
        }
    }

    /** Whether a table with these fields and header cells is one. */
    boolean fits(Set<String> present, Set<String> headerKeys) {
        return needs.stream().allMatch(need -> hasOne(need, present))
                && lacks.stream().noneMatch(present::contains)
                && (header.isEmpty() || header.stream().anyMatch(headerKeys::contains));
    }

    private static boolean hasOne(String need, Set<String> present) {
        for (String each : need.split("\\|", -1)) {
            if (present.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
