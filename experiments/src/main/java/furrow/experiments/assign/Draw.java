package furrow.experiments.assign;

import furrow.experiments.plan.NameRule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A unit's place between 0 and 1, the same every time and in every language.
 *
 * <p>The UTF-8 bytes of {@code salt + "\n" + purpose + "\n" + unit} go through MurmurHash3 x64 128 with seed 0; of the
 * first 64 bits h, unsigned, the place is {@code (h >>> 11) / 2^53}. No name contains a line break, so two different
 * draws never hash the same text. Known places:
 *
 * <pre>
 * headline\narm\npost-1        4e98c1004675ae54  0.3070183396980243
 * headline\narm\npost-2        3c19acc950a7e6ec  0.23476676859777923
 * tonalität\narm\nüser-ß€😀     4d65ab67921bb1d6  0.30233260420401
 * headline\ncoverage\npost-1   3390cca02a093cbc  0.2014282122636687
 * feed\nlayer\npost-1          89490e67ff7502ff  0.5362710002804825
 * q4\nholdout\npost-1          00f970266460dc54  0.003806123135635331
 * </pre>
 *
 * <p>It is no secret: who knows the salt can find a unit's arm.
 *
 * @see <a href="https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp">MurmurHash3</a>
 */
public final class Draw {
    private final byte[] prefix;

    private Draw(byte[] prefix) {
        this.prefix = prefix;
    }

    /** What a unit's place is used for; each has places of its own. */
    public enum Purpose {
        /** Which arm. */
        ARM,
        /** Whether the experiment takes the unit at all. */
        COVERAGE,
        /** Which of several experiments that exclude each other. */
        LAYER,
        /** Whether the unit is kept out of everything. */
        HOLDOUT,
        /** How a subject is advised under a standing design. */
        PROOF,
        /** How long its advice waits. */
        DELAY,
        /** Which of several recommendations is shown of it. */
        PICK
    }

    /** Draws of a purpose under a salt, such as the experiment's name. */
    public static Draw of(String salt, Purpose purpose) {
        String text = NameRule.check("salt", salt) + "\n" + purpose.name().toLowerCase(Locale.ROOT) + "\n";
        return new Draw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The unit's place, at least 0 and below 1. */
    public double place(String unit) {
        return place(unit.getBytes(StandardCharsets.UTF_8));
    }

    double place(byte[] unit) {
        byte[] key = new byte[prefix.length + unit.length];
        System.arraycopy(prefix, 0, key, 0, prefix.length);
        System.arraycopy(unit, 0, key, prefix.length, unit.length);
        return (MurmurHash3.hash128x64(key, 0, key.length, 0)[0] >>> 11) * 0x1p-53;
    }
}
