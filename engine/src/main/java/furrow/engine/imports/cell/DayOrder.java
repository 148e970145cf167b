package furrow.engine.imports.cell;

/** Whether 03/04 is the fourth of March or the third of April. */
public enum DayOrder {
    MONTH_FIRST,
    DAY_FIRST;

    /** It in words, such as "day first". */
    public String words() {
        return this == DAY_FIRST ? "day first" : "month first";
    }

    /** What the dates of a file have shown so far. */
    public static final class Evidence {
        private boolean notMonthFirst;
        private boolean notDayFirst;
        private boolean any;

        /** Takes a cell into account; most say nothing. */
        public void see(String text) {
            var bare = text.strip();
            int at = digits(bare, 0);
            if (at == 0 || at > 2 || at >= bare.length() || "./-".indexOf(bare.charAt(at)) < 0) {
                return;
            }
            char sign = bare.charAt(at);
            int end = digits(bare, at + 1);
            if (end == at + 1 || end > at + 3 || end >= bare.length() || bare.charAt(end) != sign) {
                return;
            }
            any = true;
            notMonthFirst |= Integer.parseInt(bare.substring(0, at)) > 12 || sign == '.';
            notDayFirst |= Integer.parseInt(bare.substring(at + 1, end)) > 12;
        }

        private static int digits(String text, int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return at;
        }

        /** Adds what other cells have shown. */
        public void add(Evidence other) {
            notMonthFirst |= other.notMonthFirst;
            notDayFirst |= other.notDayFirst;
            any |= other.any;
        }

        /** Whether dates were seen that can be read in both orders, and none that settles it. */
        public boolean isOpen() {
            return any && !notMonthFirst && !notDayFirst;
        }

        /** Whether no single order fits all dates. */
        public boolean isMixed() {
            return notMonthFirst && notDayFirst;
        }

        /** The order that fits, or the one that is given when both do. */
        public DayOrder or(DayOrder usual) {
            return notMonthFirst ? DAY_FIRST : notDayFirst ? MONTH_FIRST : usual;
        }
    }
}
