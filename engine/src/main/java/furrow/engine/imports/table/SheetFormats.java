package furrow.engine.imports.table;

/** What the number format of a sheet's cell says of the number. */
final class SheetFormats {
    private SheetFormats() {}

    /** Whether numbers in this format are days: it writes a year or a day, outside of quotes and brackets. */
    static boolean isTime(String format) {
        var bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
        return !bare.equals("general") && (bare.contains("y") || bare.contains("d"));
    }
}
