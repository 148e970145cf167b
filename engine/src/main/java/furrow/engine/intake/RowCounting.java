package furrow.engine.intake;

/** Counts what becomes of each row, tells of those that could not be used, and stops at one when it must. */
final class RowCounting {
    private final DataRowReader rows;
    private final Receiver receiver;
    private final Watcher watcher;
    private final IntakeOptions.BadRows badRows;
    private final String source;
    private long used;
    private long repeated;
    private long rejected;

    RowCounting(DataRowReader rows, Receiver receiver, Watcher watcher, IntakeOptions.BadRows badRows, String source) {
        this.rows = rows;
        this.receiver = receiver;
        this.watcher = watcher;
        this.badRows = badRows;
        this.source = source;
    }

    /** Hands a row on, and counts it. */
    void deliver(DataKind kind, RowCells cells) throws BadCell {
        var answer = rows.deliver(kind, cells, receiver);
        if (answer instanceof RowAnswer.Refused refused) {
            throw new BadCell(refused.column(), refused.value(), refused.reason());
        }
        if (answer instanceof RowAnswer.Repeated) {
            repeated++;
        } else {
            used++;
        }
    }

    /** Counts a row that was taken by a shortcut. */
    void plain() {
        used++;
    }

    /** Counts a row that could not be used, and tells of it. */
    Rejection reject(BadCell cell, long line) {
        var rejection = cell.in(source, line);
        rejected++;
        watcher.rejected(rejection);
        return rejection;
    }

    /** Tells how the source was read. */
    void tell(String how) {
        watcher.told(source, how);
    }

    /** Stops, when one bad row is enough. */
    void stopIfStrict(Rejection rejection) {
        if (badRows == IntakeOptions.BadRows.STOP) {
            throw new IntakeException(rejection + "; stopped there, as strict reading asks");
        }
    }

    String source() {
        return source;
    }

    RowCounts tally() {
        return new RowCounts(used + repeated + rejected, used, repeated, rejected);
    }
}
