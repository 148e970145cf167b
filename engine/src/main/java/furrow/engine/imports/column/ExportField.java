package furrow.engine.imports.column;

/**
 * What a column holds, in Furrow's own word for it.
 *
 * @param name such as {@code link_clicks}
 * @param kind what kind of thing it is
 */
public record ExportField(String name, FieldKind kind) {}
