package furrow.api.command;

import furrow.engine.notation.JsonText;
import furrow.engine.notation.PlainCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command of designs says, in the three forms that it can be asked for.
 *
 * @param lines plain sentences, for people
 * @param fields names and values, for JSON; a number that is infinite or not known is null
 * @param header columns of the table, for CSV
 * @param rows cells of the table, in the order of the header
 */
record DesignAnswer(List<String> lines, Map<String, ?> fields, List<String> header, List<List<?>> rows) {

    /** How an answer is written. */
    enum Format {
        text,
        json,
        csv
    }

    void print(Format format, PrintWriter out) throws IOException {
        switch (format) {
            case text -> lines.forEach(out::println);
            case json -> out.println(JsonText.pretty(fields));
            case csv -> csv(out);
        }
        out.flush();
    }

    private void csv(PrintWriter out) throws IOException {
        var csv = new PlainCsv(out, header);
        rows.forEach(csv::row);
        csv.flush();
    }

    /** Names and values in turns, in that order. */
    static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), known(namesAndValues[i + 1]));
        }
        return map;
    }

    private static @Nullable Object known(@Nullable Object value) {
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }

    /** Table and JSON from the same rows; each row has as many cells as there are columns. */
    static List<Map<String, @Nullable Object>> objects(List<String> header, List<List<?>> rows) {
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        for (List<?> row : rows) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < header.size(); i++) {
                object.put(header.get(i), known(row.get(i)));
            }
            objects.add(object);
        }
        return objects;
    }
}
