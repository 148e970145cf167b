package furrow.engine.intake;

import furrow.engine.outcome.RawEvent;

/** Hands plain rows to the gatherer and counts them, when it takes them. */
final class PlainReceiver implements FastPaths {
    private final ByteLines lines;
    private final RowGatherer gatherer;
    private final RowCounting tallying;

    PlainReceiver(ByteLines lines, RowGatherer gatherer, RowCounting tallying) {
        this.lines = lines;
        this.gatherer = gatherer;
        this.tallying = tallying;
    }

    @Override
    public FastPath json() {
        return new PlainJson(lines, this);
    }

    @Override
    public FastPath csv(Header header, char separator) {
        return PlainCsv.of(lines, this, header, separator);
    }

    /**
     * Takes a row whose content ends there.
     *
     * @return false when it needs a second look, and nothing has happened
     */
    boolean takes(RawEvent event, ByteLines from, int end) {
        if (!gatherer.accepts(event) || !from.pass(end)) {
            return false;
        }
        gatherer.add(event);
        tallying.plain();
        return true;
    }
}
