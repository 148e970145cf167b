package furrow.api.plot;

/** What a finding has come to, told by the shape of its mark and never by colour alone. */
public enum Mark {
    /** Settled and better: a filled round. */
    GOOD("good"),
    /** Settled and worse, over a limit, or missed: a diamond. */
    BAD("bad"),
    /** Settled: no difference that matters: a square. */
    SAME("same"),
    /** Open: a hollow round. */
    OPEN("open"),
    /** A plain number, neither good nor bad. */
    PLAIN("plain");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    /** Class of the style sheet. */
    public String word() {
        return word;
    }

    /** The mark at a place, {@code x} in per cent and {@code y} in pixels. */
    String at(String x, double y) {
        return switch (this) {
            case BAD -> shape(x, y, "M-6.5 0 0-6.5 6.5 0 0 6.5z");
            case SAME -> shape(x, y, "M-4.5-5.5h9v11h-9z");
            case GOOD, OPEN, PLAIN ->
                "<circle class=\"p-dot\" cx=\"" + x + "\" cy=\"" + Svg.pixels(y) + "\" r=\""
                        + (this == GOOD ? "5.5" : "5") + "\"/>";
        };
    }

    private static String shape(String x, double y, String path) {
        return Svg.placed(x, y, "<path class=\"p-dot\" d=\"" + path + "\"/>");
    }
}
