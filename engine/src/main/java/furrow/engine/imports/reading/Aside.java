package furrow.engine.imports.reading;

/**
 * A row that was not counted, or not used, and why.
 *
 * @param sheet name of its sheet, empty in a text file
 * @param place line and, where it differs, record
 * @param text beginning of what stands there
 * @param reason why
 */
public record Aside(String sheet, String place, String text, String reason) {}
