package furrow.engine.imports.cell;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a file writes the fraction of a number. */
public enum DecimalStyle {
    /** 1,234.5 */
    POINT,
    /** 1.234,5 */
    COMMA;

    /** What cells of a file have shown so far. */
    public static final class Evidence {
        private static final Pattern NUMBER =
                Pattern.compile("[-+(]?[\\p{Sc}]?[\\d.,\\s'’\u00A0\u202F]+[%\\p{Sc}KkMm)]*(?:[Ee][-+]?\\d+)?");

        private long point;
        private long comma;
        private long openPoint;
        private long openComma;
        private String example = "";

        /** Takes a cell into account; most say nothing. */
        public void see(String text) {
            see(text, false);
        }

        /**
         * Takes a cell into account.
         *
         * @param share whether it is a share or percentage, which is never thousands, so that 4.125 parts a fraction
         */
        public void see(String text, boolean share) {
            if (text.length() > 60 || (text.indexOf('.') < 0 && text.indexOf(',') < 0)) {
                return; // as nearly all cells do
            }
            var bare = text.strip();
            if (bare.length() > 40 || isWord(bare) || !NUMBER.matcher(bare).matches()) {
                return;
            }
            int points = count(bare, '.');
            int commas = count(bare, ',');
            if (points > 0 && commas > 0) {
                vote(bare.lastIndexOf(',') > bare.lastIndexOf('.'));
            } else if ((commas == 1 && digitsBehind(bare, ',') != 3) || points > 1) {
                vote(true);
            } else if ((points == 1 && digitsBehind(bare, '.') != 3) || commas > 1) {
                vote(false);
            } else if (share || bare.endsWith("%") || leads(bare, points > 0 ? '.' : ',')) {
                vote(commas > 0);
            } else {
                openPoint += points;
                openComma += commas;
                example = example.isEmpty() ? bare : example;
            }
        }

        /** Whether a zero alone stands before the sign, as in 0.125, so that it parts a fraction. */
        private static boolean leads(String bare, char sign) {
            int at = bare.indexOf(sign);
            return at > 0 && bare.charAt(at - 1) == '0' && (at == 1 || !Character.isDigit(bare.charAt(at - 2)));
        }

        private void vote(boolean forComma) {
            if (forComma) {
                comma++;
            } else {
                point++;
            }
        }

        /** Adds what other cells have shown. */
        void add(Evidence other) {
            point += other.point;
            comma += other.comma;
            openPoint += other.openPoint;
            openComma += other.openComma;
            example = example.isEmpty() ? other.example : example;
        }

        /** What most of the telling cells show; empty when none tells. */
        Optional<DecimalStyle> told() {
            return point + comma == 0 ? Optional.empty() : Optional.of(comma > point ? COMMA : POINT);
        }

        /** What cells such as 1.200 show where only whole numbers stand: a thousand and two hundred. */
        Optional<DecimalStyle> toldByWholes() {
            return openPoint + openComma == 0 ? Optional.empty() : Optional.of(openPoint > openComma ? COMMA : POINT);
        }

        /** Cells such as 1.200, which can be read both ways. */
        long open() {
            return openPoint + openComma;
        }

        /** The first of them. */
        String example() {
            return example;
        }

        private static boolean isWord(String bare) {
            return !bare.isEmpty() && Character.isLetter(bare.charAt(0));
        }

        private static int count(String text, char sign) {
            int count = 0;
            for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
                count++;
            }
            return count;
        }

        private static int digitsBehind(String text, char sign) {
            int at = text.lastIndexOf(sign) + 1;
            int end = at;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            return end - at;
        }
    }
}
