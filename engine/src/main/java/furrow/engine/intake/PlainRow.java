package furrow.engine.intake;

import furrow.engine.notation.PlainNumbers;
import furrow.engine.notation.UtcTimes;
import furrow.engine.outcome.RawEvent;
import furrow.experiments.event.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The cells of a row as places in bytes, and the event that they make when nothing about them needs a second look.
 *
 * <p>It is stricter than {@link EventReader}: what it is not sure of it leaves to that, which takes the row or says what is
 * wrong with it.
 */
final class PlainRow {
    private static final int LONGEST_NAME = 200;
    private static final byte[] ASSIGNMENT = ascii("assignment");
    private static final byte[] EXPOSURE = ascii("exposure");
    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] OUTCOME = ascii("outcome");
    private static final byte[] IN = ascii("in");
    private static final byte[] OUT = ascii("out");
    private static final byte[] HUMAN = ascii("human");
    private static final byte[] BOT = ascii("bot");
    private static final int COLUMNS = Column.values().length;
    private static final RawEvent.Text[] TEXTS = texts();

    private final byte[] bytes;
    private final RawEvent event;
    private final int[] froms = new int[COLUMNS];
    private final int[] lengths = new int[COLUMNS];

    PlainRow(byte[] bytes) {
        this.bytes = bytes;
        this.event = new RawEvent(bytes);
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** The event's text that each column fills; null for the others. */
    private static RawEvent.Text[] texts() {
        var all = new EnumMap<Column, RawEvent.Text>(Map.of(
                Column.ID, RawEvent.Text.ID,
                Column.UNIT, RawEvent.Text.UNIT,
                Column.EXPERIMENT, RawEvent.Text.EXPERIMENT,
                Column.ARM, RawEvent.Text.ARM,
                Column.METRIC, RawEvent.Text.METRIC,
                Column.CONVERSATION, RawEvent.Text.CONVERSATION));
        var texts = new RawEvent.Text[COLUMNS];
        all.forEach((column, text) -> texts[place(column)] = text);
        return texts;
    }

    @SuppressWarnings("EnumOrdinal") // a place in an array of this object, kept nowhere
    private static int place(Column column) {
        return column.ordinal();
    }

    RawEvent event() {
        return event;
    }

    void clear() {
        Arrays.fill(lengths, 0);
        event.clear();
    }

    /** Fills a column; false when that needs a second look. */
    boolean put(Column column, int from, int length) {
        if (length == 0) {
            return true;
        }
        int place = place(column);
        if (lengths[place] > 0 || bytes[from] == ' ' || bytes[from + length - 1] == ' ') {
            return false;
        }
        froms[place] = from;
        lengths[place] = length;
        var text = TEXTS[place];
        if (text != null) {
            event.put(text, from, length);
        }
        return text == null || length <= LONGEST_NAME;
    }

    /** Fills an attribute; false when that needs a second look. */
    boolean attribute(byte[] name, int from, int length) {
        return length == 0 || (name.length <= LONGEST_NAME && event.attribute(name, from, length));
    }

    /** Makes the event; false when the row needs a second look. */
    boolean make() {
        return has(Column.ID) && at() && (outcome() || exposure() || assignment() || message());
    }

    private boolean has(Column column) {
        return lengths[place(column)] > 0;
    }

    private boolean at() {
        long time = UtcTimes.read(bytes, froms[place(Column.AT)], lengths[place(Column.AT)]);
        event.at(UtcTimes.second(time), UtcTimes.nanos(time));
        return time != UtcTimes.NONE;
    }

    private boolean outcome() {
        if (!is(Column.TYPE, OUTCOME) || !has(Column.UNIT) || !has(Column.METRIC) || !hasExperimentOfArm()) {
            return false;
        }
        double value = number(Column.VALUE);
        event.outcome(value);
        return !Double.isNaN(value);
    }

    private boolean exposure() {
        event.exposure();
        return is(Column.TYPE, EXPOSURE) && has(Column.UNIT) && has(Column.EXPERIMENT) && has(Column.ARM);
    }

    private boolean assignment() {
        if (!is(Column.TYPE, ASSIGNMENT) || !has(Column.UNIT) || !has(Column.EXPERIMENT) || !has(Column.ARM)) {
            return false;
        }
        double chance = has(Column.CHANCE) ? number(Column.CHANCE) : 0;
        event.assignment(chance);
        return !has(Column.CHANCE) || (chance > 0 && chance <= 1);
    }

    private boolean message() {
        boolean in = is(Column.DIRECTION, IN);
        boolean bot = is(Column.BY, BOT);
        if (!is(Column.TYPE, MESSAGE)
                || !hasExperimentOfArm()
                || !(in || is(Column.DIRECTION, OUT))
                || (has(Column.BY) && !bot && !is(Column.BY, HUMAN))) {
            return false;
        }
        if (!has(Column.CONVERSATION)) {
            event.copy(RawEvent.Text.UNIT, RawEvent.Text.CONVERSATION);
        } else if (!has(Column.UNIT)) {
            event.copy(RawEvent.Text.CONVERSATION, RawEvent.Text.UNIT);
        }
        event.message(
                in ? Message.Direction.IN : Message.Direction.OUT, bot ? Message.Author.BOT : Message.Author.HUMAN);
        return has(Column.UNIT) || has(Column.CONVERSATION);
    }

    private boolean hasExperimentOfArm() {
        return !has(Column.ARM) || has(Column.EXPERIMENT);
    }

    private double number(Column column) {
        return PlainNumbers.read(bytes, froms[place(column)], lengths[place(column)]);
    }

    private boolean is(Column column, byte[] word) {
        int from = froms[place(column)];
        int length = lengths[place(column)];
        return length == word.length && Arrays.equals(bytes, from, from + length, word, 0, length);
    }
}
