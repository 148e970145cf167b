package furrow.engine.imports.table;

/** Takes the tables of a file, one after the other. */
public interface TableConsumer {
    /** A table begins. */
    void begin(TableHead head);

    /** Its next row. */
    void row(TableRow row);

    /** A row that is none: banners, sentences, what is cut off. */
    void aside(TableRow row, String why);

    /** The table is over. */
    void end();

    /** Something that the reader should be told. */
    void remark(String remark);
}
