package furrow.engine.notation;

import java.text.Normalizer;

/** What a text looks like, whatever characters it is spelt with: letters of other alphabets that cannot be told from Latin ones. */
public final class LookOfText {
    /** Small letters, each before the Latin one that it looks like. */
    private static final String LOOKS =
            "аaвbеeкkмmнhоoрpсcтtуyхxіiїiјjѕsԁdԛqԝwһhӏi" + "αaβbεeηnιiκkνvοoρpτtυuχxγy" + "ıi";

    private LookOfText() {}

    /** The Latin letter that a letter looks like, in the case that it has; the letter itself where it looks like none. */
    public static char latin(char letter) {
        char small = Character.toLowerCase(letter);
        int looks = LOOKS.indexOf(small);
        if (looks < 0 || looks % 2 != 0) {
            return letter;
        }
        char latin = LOOKS.charAt(looks + 1);
        return small == letter ? latin : Character.toUpperCase(latin);
    }

    /** What it looks like; two texts that look the same have the same. Case, accents and digits are seen. */
    public static String of(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = latin(plain[i]);
        }
        return Normalizer.normalize(new String(plain), Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\p{Z}+", " ");
    }
}
