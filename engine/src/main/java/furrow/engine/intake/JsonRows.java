package furrow.engine.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import furrow.engine.notation.JsonFaults;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.UnicodeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rows of an NDJSON file: one JSON object a line. */
final class JsonRows {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10)
                    .maxNumberLength(400)
                    .maxStringLength(TextLines.LONGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final RowCounting tallying;
    private final Rejects rejects;
    private final FastPath shortcut;

    JsonRows(RowCounting tallying, Rejects rejects, FastPath shortcut) {
        this.tallying = tallying;
        this.rejects = rejects;
        this.shortcut = shortcut;
    }

    void read(TextLines lines) throws IOException {
        shortcut.take();
        for (var line = lines.next(); line != null; line = lines.next()) {
            row(line.text(), line.number(), line.cut());
            shortcut.take();
        }
    }

    private void row(String text, long number, boolean cut) throws IOException {
        if (text.isBlank()) {
            return;
        }
        boolean wellFormed = false;
        try {
            if (cut) {
                throw new BadCell(
                        "", "", "is longer than " + TextLines.LONGEST + " characters; one object a line is read");
            }
            var values = new LinkedHashMap<String, String>();
            var badKey = parse(text, values);
            wellFormed = true;
            if (!badKey.isEmpty()) {
                throw new BadCell(badKey, "", "holds a list or an object; only plain values are read");
            }
            var kind = kind(values.keySet());
            tallying.deliver(kind, cells(kind, values));
        } catch (BadCell e) {
            var rejection = tallying.reject(e, number);
            rejects.write("", rejectsLine(text, rejection, wellFormed));
            tallying.stopIfStrict(rejection);
        }
    }

    private static String rejectsLine(String text, Rejection rejection, boolean wellFormed) {
        var note = "{\"" + Header.REJECTED_LINE + "\":" + rejection.line() + ",\"" + Header.REJECTED_REASON + "\":\""
                + quoted(rejection.detail()) + "\"";
        var body = text.strip();
        if (!wellFormed) {
            return note + ",\"" + Header.REJECTED_ROW + "\":\"" + quoted(body) + "\"}\n";
        }
        var rest = body.substring(1).strip();
        return note + (rest.equals("}") ? "" : ",") + rest + "\n";
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** Fills the cells; returns the first key that holds more than a plain value, or nothing. */
    private static String parse(String text, Map<String, String> values) throws IOException, BadCell {
        var badKey = "";
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadCell("", text.strip(), "is no JSON object; write one object a line");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var key = parser.currentName();
                parser.nextToken();
                var bad = key.equals("attributes") && parser.currentToken() == JsonToken.START_OBJECT
                        ? attributes(parser, values)
                        : value(parser, key, values);
                badKey = badKey.isEmpty() ? bad : badKey;
            }
            if (parser.nextToken() != null) {
                throw new BadCell("", text.strip(), "holds more than one object; write one object a line");
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            throw new BadCell(
                    "", text.strip(), "is no well-formed JSON" + at + ": " + JsonFaults.of(e.getOriginalMessage()));
        }
        return badKey;
    }

    private static String attributes(JsonParser parser, Map<String, String> values) throws IOException, BadCell {
        var badKey = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            parser.nextToken();
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
                badKey = "attributes." + key;
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                values.put(key, checked(key, parser.getText()));
            }
        }
        return badKey;
    }

    private static String value(JsonParser parser, String key, Map<String, String> values) throws IOException, BadCell {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return key;
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL && !Header.isReserved(key)) {
            values.put(key, checked(key, parser.getText()));
        }
        return "";
    }

    private static String checked(String key, String text) throws BadCell {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new BadCell(key, text, "holds bytes that are not UTF-8; save the file as UTF-8");
        }
        if (!UnicodeText.is(key)) {
            throw new BadCell("", shown(key), UnicodeText.wrong(key));
        }
        if (!UnicodeText.is(text)) {
            throw new BadCell(key, shown(text), UnicodeText.wrong(text));
        }
        return text;
    }

    /** With a sign in the place of what is no character, so that it can be told. */
    private static String shown(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The kind by the key that only it has. */
    private static DataKind kind(Set<String> keys) throws BadCell {
        var known = EnumSet.noneOf(Column.class);
        for (var each : keys) {
            Column.named(each).ifPresent(known::add);
        }
        if (known.contains(Column.TYPE)) {
            return DataKind.EVENTS;
        }
        if (known.contains(Column.TOTAL)) {
            return DataKind.SNAPSHOTS;
        }
        if (known.contains(Column.N) || known.contains(Column.SUM)) {
            return DataKind.COUNTS;
        }
        var near = WordSuggestion.nearest("type", keys).map(each -> "; did you mean it by \"" + each + "\"?");
        throw new BadCell(
                "type",
                "",
                "is missing: events have it, snapshots have total, counts have n and sum" + near.orElse(""));
    }

    /** Sorts values by what they mean; only events may carry others, as attributes. */
    private static RowCells cells(DataKind kind, Map<String, String> values) throws BadCell {
        var cells = new RowCells();
        for (var each : values.entrySet()) {
            var column = Column.named(each.getKey()).filter(kind::knows);
            if (column.isPresent()) {
                cells.put(column.get(), each.getValue());
            } else if (kind == DataKind.EVENTS) {
                cells.put(each.getKey(), each.getValue());
            } else {
                var advice = WordSuggestion.advice(each.getKey(), kind.columns());
                throw new BadCell(
                        each.getKey(),
                        each.getValue(),
                        "is unknown in " + kind.word() + (advice.isEmpty() ? "; take it out" : "; " + advice));
            }
        }
        return cells;
    }
}
