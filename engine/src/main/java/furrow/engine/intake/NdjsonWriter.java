package furrow.engine.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;

/** Rows as NDJSON; attributes stand in an object of their own, so no name of theirs is mistaken for a key. */
final class NdjsonWriter implements RowWriter {
    private final JsonGenerator json;
    private final Writer out;

    NdjsonWriter(Writer out) {
        this.out = out;
        try {
            this.json = new JsonFactory().createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(Event event) throws IOException {
        json.writeStartObject();
        fields(RowValues.of(event));
        if (!event.attributes().isEmpty()) {
            json.writeObjectFieldStart("attributes");
            for (var each : new TreeMap<>(event.attributes()).entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    @Override
    public void write(Snapshot snapshot) throws IOException {
        row(RowValues.of(snapshot));
    }

    @Override
    public void write(Counts counts) throws IOException {
        row(RowValues.of(counts));
    }

    private void row(Map<Column, Object> values) throws IOException {
        json.writeStartObject();
        fields(values);
        json.writeEndObject();
    }

    private void fields(Map<Column, Object> values) throws IOException {
        for (var each : values.entrySet()) {
            json.writeFieldName(each.getKey().key());
            if (each.getValue() instanceof Long whole) {
                json.writeNumber(whole);
            } else if (each.getValue() instanceof Double number) {
                json.writeNumber(number);
            } else {
                json.writeString(each.getValue().toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        json.flush();
        out.write('\n');
        json.close();
    }
}
