package furrow.engine.imports.format;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import furrow.engine.imports.column.HeaderText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All exports that are known, the particular before the general. */
public final class ExportFormats {
    private static final List<ExportFormat> ALL = read();

    private ExportFormats() {}

    public static List<ExportFormat> all() {
        return ALL;
    }

    /** The export of that name. */
    public static Optional<ExportFormat> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * The first export that a table fits; the last fits all.
     *
     * @param fields fields that its columns name
     * @param header its header cells as written
     */
    public static ExportFormat of(Set<String> fields, List<String> header) {
        var keys = header.stream().map(HeaderText::key).collect(Collectors.toSet());
        return ALL.stream().filter(each -> each.fits(fields, keys)).findFirst().orElseThrow();
    }

    private static List<ExportFormat> read() {
        try (var in = ExportFormats.class.getResourceAsStream("/furrow/engine/imports/formats.yaml")) {
            return new YAMLMapper()
                    .readValue(in, new TypeReference<List<ExportFormat.Written>>() {}).stream()
                            .map(ExportFormat.Written::read)
                            .map(ExportFormats::compared)
                            .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ExportFormat compared(ExportFormat each) {
        var header = each.header().stream().map(HeaderText::key).toList();
        return new ExportFormat(
                each.name(),
                each.title(),
                each.network(),
                each.meaning(),
                each.unit(),
                each.needs(),
                each.lacks(),
                header,
                each.zone(),
                each.order(),
                each.fields(),
                each.totals(),
                each.made(),
                each.better());
    }
}
