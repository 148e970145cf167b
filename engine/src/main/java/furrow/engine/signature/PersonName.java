package furrow.engine.signature;

import furrow.engine.notation.LookOfText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A person's name as it looks, so that nobody reviews the own work under a name that looks like another: neither case
 * nor space nor accent counts, nor do letters of other alphabets that cannot be told from Latin ones.
 */
final class PersonName {
    /** Letters and digits that look like one another, the second standing for both. */
    private static final String LOOKS = "li1i0o";

    private PersonName() {}

    /** True when two names look the same. */
    static boolean isSame(String one, String other) {
        return shape(one).equals(shape(other));
    }

    private static String shape(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
        var small = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var shape = new StringBuilder();
        for (char letter : Normalizer.normalize(small, Normalizer.Form.NFKD).toCharArray()) {
            if (Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
                char each = LookOfText.latin(letter);
                int looks = LOOKS.indexOf(each);
                shape.append(looks >= 0 && looks % 2 == 0 ? LOOKS.charAt(looks + 1) : each);
            }
        }
        return shape.isEmpty() ? name : shape.toString();
    }
}
