package furrow.engine.imports.column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which field a header cell means, by name alone. */
public final class FieldDictionary {
    private static final FieldDictionary SHIPPED = read();

    private final Map<String, ExportField> fields;
    private final Map<String, ExportField> byHeader;

    private FieldDictionary(Map<String, ExportField> fields, Map<String, ExportField> byHeader) {
        this.fields = fields;
        this.byHeader = byHeader;
    }

    /** The dictionary that Furrow brings. */
    public static FieldDictionary shipped() {
        return SHIPPED;
    }

    /** The field that a header cell names, if it is known. */
    public Optional<ExportField> of(String header) {
        return Optional.ofNullable(byHeader.get(HeaderText.key(header)));
    }

    /** The field of that name. */
    public Optional<ExportField> named(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** All fields in the order of the file. */
    public List<ExportField> all() {
        return List.copyOf(fields.values());
    }

    private static FieldDictionary read() {
        var fields = new LinkedHashMap<String, ExportField>();
        var byHeader = new LinkedHashMap<String, ExportField>();
        for (String line : text().split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                var head = line.substring(0, equals).strip().split(" ", -1);
                var field = new ExportField(head[1], FieldKind.valueOf(head[0].toUpperCase(Locale.ROOT)));
                fields.put(field.name(), field);
                byHeader.putIfAbsent(HeaderText.key(field.name()), field);
                for (String name : line.substring(equals + 1).split("\\|", -1)) {
                    byHeader.putIfAbsent(HeaderText.key(name), field);
                }
            }
        }
        return new FieldDictionary(fields, byHeader);
    }

    private static String text() {
        try (var in = FieldDictionary.class.getResourceAsStream("/furrow/engine/imports/fields.txt")) {
            return new String(Objects.requireNonNull(in, "fields.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
