package furrow.engine.outcome;

import furrow.experiments.event.Message;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns the rows of a batch from the bytes of the log into an array of documents, field by field, so that {@code $unwind} makes
 * them readable in MongoDB; no row becomes an object on the way. {@link BsonEntry} reads them.
 *
 * <p>A date there has milliseconds only, so what is finer goes to {@code nanos}. Attributes are a list of names and values,
 * since a name may hold what a field's name must not.
 */
final class RowsBson {
    private static final byte[] TYPE = BsonBytes.name("type");
    private static final byte[] ID = BsonBytes.name("id");
    private static final byte[] UNIT = BsonBytes.name("unit");
    private static final byte[] AT = BsonBytes.name("at");
    private static final byte[] NANOS = BsonBytes.name("nanos");
    private static final byte[] EXPERIMENT = BsonBytes.name("experiment");
    private static final byte[] ARM = BsonBytes.name("arm");
    private static final byte[] METRIC = BsonBytes.name("metric");
    private static final byte[] VALUE = BsonBytes.name("value");
    private static final byte[] CHANCE = BsonBytes.name("chance");
    private static final byte[] CONVERSATION = BsonBytes.name("conversation");
    private static final byte[] DIRECTION = BsonBytes.name("direction");
    private static final byte[] BY = BsonBytes.name("by");
    private static final byte[] TOTAL = BsonBytes.name("total");
    private static final byte[] N = BsonBytes.name("n");
    private static final byte[] SUM = BsonBytes.name("sum");
    private static final byte[] SUM_SQUARES = BsonBytes.name("sumSquares");
    private static final byte[] CROSS_SUM = BsonBytes.name("crossSum");
    private static final byte[] COVARIATE = BsonBytes.name("covariate");
    private static final byte[] COVARIATES = BsonBytes.name("covariates");
    private static final byte[] DENOMINATOR_SUM = BsonBytes.name("denominatorSum");
    private static final byte[] EARLIER = BsonBytes.name("earlier");
    private static final byte[] QUANTILE = BsonBytes.name("quantile");
    private static final byte[] SHARE = BsonBytes.name("at");
    private static final byte[] ESTIMATE = BsonBytes.name("estimate");
    private static final byte[] LOWER = BsonBytes.name("lower");
    private static final byte[] UPPER = BsonBytes.name("upper");
    private static final byte[] LIMITS_N = BsonBytes.name("limitsN");
    private static final byte[] UNITS = BsonBytes.name("units");
    private static final byte[] DENOMINATOR = BsonBytes.name("denominator");
    private static final byte[] ATTRIBUTES = BsonBytes.name("attributes");
    private static final byte[] NAME = BsonBytes.name("name");
    private static final int BYTES_A_ROW = 256;
    private static final int MILLIS = 1_000;

    private final byte[] packed;
    private final ByteReader in;
    private final BsonBytes out;
    /** Where each term stands in {@link #packed}, and how long it is. */
    private int[] terms = new int[64];

    private int count;
    private long second;

    private RowsBson(byte[] packed, ByteReader in, BsonBytes out) {
        this.packed = packed;
        this.in = in;
        this.out = out;
    }

    /**
     * The rows as an array.
     *
     * @param packed a batch as {@link BatchCodec} has it
     * @param most bytes of the array; empty when it takes more
     */
    static Optional<byte[]> of(byte[] packed, int most) {
        var in = BatchCodec.rows(packed);
        int rows = (int) in.number();
        var out = new BsonBytes(BYTES_A_ROW * (1 + Math.min(rows, packed.length)));
        var each = new RowsBson(packed, in, out);
        out.begin();
        for (int row = 0; row < rows; row++) {
            out.item(row);
            each.row();
            out.end();
            if (out.length() > most) {
                return Optional.empty();
            }
        }
        out.end();
        return Optional.of(out.toBytes());
    }

    private void row() {
        int head = in.octet();
        var kind = EntryKind.ofCode(head & 0x0f);
        out.text(TYPE, kind.word());
        switch (kind) {
            case ASSIGNMENT, EXPOSURE, MESSAGE, OUTCOME -> event(kind, head);
            case SNAPSHOT -> {
                text(UNIT);
                term(METRIC);
                out.fraction(TOTAL, in.fraction());
                time();
            }
            case COUNTS -> counts();
        }
    }

    private void event(EntryKind kind, int head) {
        text(ID);
        text(UNIT);
        time();
        if ((head & EntryEncoder.HAS_EXPERIMENT) != 0) {
            term(EXPERIMENT);
        }
        if ((head & EntryEncoder.HAS_ARM) != 0) {
            term(ARM);
        }
        own(kind);
        if ((head & EntryEncoder.HAS_ATTRIBUTES) != 0) {
            attributes();
        }
    }

    private void own(EntryKind kind) {
        if (kind == EntryKind.OUTCOME) {
            term(METRIC);
            out.fraction(VALUE, in.fraction());
        } else if (kind == EntryKind.ASSIGNMENT) {
            double chance = in.fraction();
            if (chance > 0) {
                out.fraction(CHANCE, chance);
            }
        } else if (kind == EntryKind.MESSAGE) {
            text(CONVERSATION);
            out.text(DIRECTION, (in.octet() == 0 ? Message.Direction.IN : Message.Direction.OUT).name());
            out.text(BY, (in.octet() == 0 ? Message.Author.HUMAN : Message.Author.BOT).name());
        }
    }

    private void counts() {
        term(EXPERIMENT);
        term(ARM);
        term(METRIC);
        out.number(N, in.number());
        out.fraction(SUM, in.fraction());
        int present = in.octet();
        if ((present & EntryEncoder.HAS_SQUARES) != 0) {
            out.fraction(SUM_SQUARES, in.fraction());
        }
        if ((present & EntryEncoder.HAS_DENOMINATOR) != 0) {
            out.document(DENOMINATOR);
            out.fraction(SUM, in.fraction());
            out.fraction(SUM_SQUARES, in.fraction());
            out.fraction(CROSS_SUM, in.fraction());
            out.end();
        }
        if ((present & EntryEncoder.HAS_COVARIATE) != 0) {
            out.document(COVARIATE);
            out.fraction(SUM, in.fraction());
            out.fraction(SUM_SQUARES, in.fraction());
            out.fraction(CROSS_SUM, in.fraction());
            out.end();
        }
        if ((present & EntryEncoder.HAS_COVARIATES) != 0) {
            covariates((present & EntryEncoder.HAS_DENOMINATOR) != 0);
        }
        if ((present & EntryEncoder.HAS_QUANTILE) != 0) {
            quantile();
        }
    }

    private void covariates(boolean ratio) {
        out.array(COVARIATES);
        int covariates = (int) in.number();
        for (int each = 0; each < covariates; each++) {
            out.item(each);
            out.fraction(SUM, in.fraction());
            out.fraction(SUM_SQUARES, in.fraction());
            out.fraction(CROSS_SUM, in.fraction());
            if (ratio) {
                out.fraction(DENOMINATOR_SUM, in.fraction());
            }
            out.array(EARLIER);
            for (int earlier = 0; earlier < each; earlier++) {
                out.item(earlier);
                out.fraction(SUM, in.fraction());
                out.end();
            }
            out.end();
            out.end();
        }
        out.end();
    }

    private void quantile() {
        out.document(QUANTILE);
        out.fraction(SHARE, in.fraction());
        out.fraction(ESTIMATE, in.fraction());
        out.fraction(LOWER, in.fraction());
        out.fraction(UPPER, in.fraction());
        out.number(LIMITS_N, in.number());
        long units = in.number();
        if (units > 0) {
            out.number(UNITS, units - 1);
        }
        out.end();
    }

    private void time() {
        second += in.signed();
        long fraction = in.number();
        if ((fraction & 1) == 0) {
            out.date(AT, second * MILLIS + (fraction >> 1));
        } else {
            long nanos = fraction >> 1;
            out.date(AT, second * MILLIS + nanos / EntryEncoder.NANOS_A_MILLI);
            out.number(NANOS, (int) (nanos % EntryEncoder.NANOS_A_MILLI));
        }
    }

    private void attributes() {
        out.array(ATTRIBUTES);
        int attributes = (int) in.number();
        for (int each = 0; each < attributes; each++) {
            out.item(each);
            term(NAME);
            term(VALUE);
            out.end();
        }
        out.end();
    }

    private void text(byte[] name) {
        int length = (int) in.number();
        out.text(name, packed, in.skip(length), length);
    }

    /** A term stands where it came first, and is a number from then on. */
    private void term(byte[] name) {
        int number = (int) in.number();
        if (number == 0) {
            if (2 * count == terms.length) {
                terms = Arrays.copyOf(terms, 2 * terms.length);
            }
            number = ++count;
            terms[2 * number - 1] = (int) in.number();
            terms[2 * number - 2] = in.skip(terms[2 * number - 1]);
        }
        out.text(name, packed, terms[2 * number - 2], terms[2 * number - 1]);
    }
}
