package furrow.engine.imports.cell;

/** How a file writes the fraction of a number. */
public enum DecimalStyle {
    /** 1,234.5 */
    POINT,
    /** 1.234,5 */
    COMMA;

    /** What cells of a file have shown so far. */
    public static final class Evidence {
        private long point;
        private long comma;

        /** Takes a cell into account; most say nothing. */
        public void see(String text) {
            var bare = text.strip();
            int points = count(bare, '.');
            int commas = count(bare, ',');
            if (bare.length() > 40
                    || points + commas == 0
                    || !bare.matches("[-+(]?[\\p{Sc}]?[\\d.,\\s'’\u00A0\u202F]+[%\\p{Sc}KkMm)]*(?:[Ee][-+]?\\d+)?")) {
                return;
            }
            if (points > 0 && commas > 0) {
                vote(bare.lastIndexOf(',') > bare.lastIndexOf('.'));
            } else if ((commas == 1 && digitsBehind(bare, ',') != 3) || points > 1) {
                vote(true);
            } else if ((points == 1 && (digitsBehind(bare, '.') != 3 || bare.startsWith("0."))) || commas > 1) {
                vote(false);
            }
        }

        private void vote(boolean forComma) {
            if (forComma) {
                comma++;
            } else {
                point++;
            }
        }

        /** What most of the telling cells show; a point when none tells. */
        public DecimalStyle style() {
            return comma > point ? COMMA : POINT;
        }

        private static int count(String text, char sign) {
            return (int) text.chars().filter(each -> each == sign).count();
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
