package furrow.engine.outcome;

import furrow.experiments.event.Message;
import java.util.Arrays;

/**
 * An event whose texts are still bytes in somebody's buffer: ASCII, and checked by whoever read them as the records of
 * {@code experiments.event} check theirs. One is filled again and again, since making an object a row costs more than
 * writing it.
 */
public final class RawEvent {
    /** Most attributes that one can have. */
    public static final int MOST_ATTRIBUTES = 16;

    /** What an event's texts mean. */
    public enum Text {
        ID,
        UNIT,
        EXPERIMENT,
        ARM,
        METRIC,
        CONVERSATION
    }

    private static final int TEXTS = Text.values().length;

    private final byte[] buffer;
    /** Of the texts, and behind them of the attributes' values. */
    private final int[] froms = new int[TEXTS + MOST_ATTRIBUTES];

    private final int[] lengths = new int[TEXTS + MOST_ATTRIBUTES];
    private final byte[][] names = new byte[MOST_ATTRIBUTES][];
    private int attributes;
    private EntryKind kind = EntryKind.OUTCOME;
    private long second;
    private int nanos;
    private double number;
    private Message.Direction direction = Message.Direction.IN;
    private Message.Author by = Message.Author.HUMAN;

    /** @param buffer where all texts are */
    public RawEvent(byte[] buffer) {
        this.buffer = buffer;
    }

    @SuppressWarnings("EnumOrdinal") // a place in an array of this object, kept nowhere
    private static int place(Text text) {
        return text.ordinal();
    }

    /** Makes it empty again. */
    public void clear() {
        Arrays.fill(lengths, 0, TEXTS, 0);
        attributes = 0;
    }

    /** Says where a text is. */
    public void put(Text text, int from, int length) {
        froms[place(text)] = from;
        lengths[place(text)] = length;
    }

    /** How long a text is in bytes; 0 when it has none. */
    public int length(Text text) {
        return lengths[place(text)];
    }

    /** Gives one text the place of another. */
    public void copy(Text from, Text to) {
        put(to, froms[place(from)], lengths[place(from)]);
    }

    /**
     * Adds an attribute in its place by name.
     *
     * @param name ASCII, and not changed later
     * @return false when one of that name is there already, or there is no room
     */
    public boolean attribute(byte[] name, int valueFrom, int valueLength) {
        int place = attributes;
        int order = -1;
        while (place > 0 && (order = Arrays.compareUnsigned(names[place - 1], name)) > 0) {
            place--;
        }
        if (attributes == MOST_ATTRIBUTES || (place > 0 && order == 0)) {
            return false;
        }
        System.arraycopy(names, place, names, place + 1, attributes - place);
        System.arraycopy(froms, TEXTS + place, froms, TEXTS + place + 1, attributes - place);
        System.arraycopy(lengths, TEXTS + place, lengths, TEXTS + place + 1, attributes - place);
        names[place] = name;
        froms[TEXTS + place] = valueFrom;
        lengths[TEXTS + place] = valueLength;
        attributes++;
        return true;
    }

    /** Says when it happened. */
    public void at(long epochSecond, int nanosOfSecond) {
        second = epochSecond;
        nanos = nanosOfSecond;
    }

    /**
     * Makes it an assignment.
     *
     * @param chance the chance that the arm had, 0 when it is not known
     */
    public void assignment(double chance) {
        kind = EntryKind.ASSIGNMENT;
        number = chance;
    }

    /** Makes it an exposure. */
    public void exposure() {
        kind = EntryKind.EXPOSURE;
    }

    /** Makes it a message. */
    public void message(Message.Direction whichWay, Message.Author author) {
        kind = EntryKind.MESSAGE;
        direction = whichWay;
        by = author;
    }

    /**
     * Makes it an outcome.
     *
     * @param value how much, finite
     */
    public void outcome(double value) {
        kind = EntryKind.OUTCOME;
        number = value;
    }

    byte[] buffer() {
        return buffer;
    }

    int from(Text text) {
        return froms[place(text)];
    }

    int attributes() {
        return attributes;
    }

    byte[] attributeName(int attribute) {
        return names[attribute];
    }

    /** Where the value of an attribute begins. */
    int attributeFrom(int attribute) {
        return froms[TEXTS + attribute];
    }

    int attributeLength(int attribute) {
        return lengths[TEXTS + attribute];
    }

    EntryKind kind() {
        return kind;
    }

    long second() {
        return second;
    }

    int nanos() {
        return nanos;
    }

    double number() {
        return number;
    }

    Message.Direction direction() {
        return direction;
    }

    Message.Author by() {
        return by;
    }
}
