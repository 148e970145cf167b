package furrow.engine.imports.table;

/** Takes the records of a file in order. */
public interface RowConsumer {
    /** A sheet begins; a text file is one sheet without a name. */
    void sheet(String name);

    /** The next record, blank ones too. */
    void row(TableRow row);

    /** Something that the reader should be told, such as formulas in cells. */
    void remark(String remark);
}
