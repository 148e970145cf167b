package furrow.engine.imports.cell;

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
        private long wholePoint;
        private long wholeComma;

        /** Takes a cell into account; most say nothing. */
        public void see(String text) {
            see(text, false);
        }

        /**
         * Takes a cell into account.
         *
         * @param whole whether it counts something, so that 1.200 can only be a thousand and two hundred
         */
        public void see(String text, boolean whole) {
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
            } else if ((points == 1 && (digitsBehind(bare, '.') != 3 || bare.startsWith("0."))) || commas > 1) {
                vote(false);
            } else if (whole && !bare.startsWith("0")) {
                wholeComma += points;
                wholePoint += commas;
            }
        }

        private void vote(boolean forComma) {
            if (forComma) {
                comma++;
            } else {
                point++;
            }
        }

        /** What most of the telling cells show, else what whole numbers do; a point when none tells. */
        public DecimalStyle style() {
            if (point + comma > 0) {
                return comma > point ? COMMA : POINT;
            }
            return wholeComma > wholePoint ? COMMA : POINT;
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
