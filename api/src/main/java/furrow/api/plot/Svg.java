package furrow.api.plot;

import java.util.Locale;

/** The few pieces of SVG that plots are made of. */
final class Svg {
    private Svg() {}

    static String pixels(double y) {
        String text = String.format(Locale.ROOT, "%.1f", y);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A line from the left to the right at one height. */
    static String across(String kind, String x1, String x2, double y) {
        return line(kind, x1, x2, y, y);
    }

    /** A line down at one place. */
    static String down(String kind, String x, double y1, double y2) {
        return line(kind, x, x, y1, y2);
    }

    private static String line(String kind, String x1, String x2, double y1, double y2) {
        return "<line class=\"" + kind + "\" x1=\"" + x1 + "\" x2=\"" + x2 + "\" y1=\"" + pixels(y1) + "\" y2=\""
                + pixels(y2) + "\"/>";
    }

    static String box(String kind, String x, String width, double y, double height) {
        return "<rect class=\"" + kind + "\" x=\"" + x + "\" width=\"" + width + "\" y=\"" + pixels(y) + "\" height=\""
                + pixels(height) + "\"/>";
    }

    /** Something drawn in pixels around a place. */
    static String placed(String x, double y, String content) {
        return "<svg x=\"" + x + "\" y=\"" + pixels(y) + "\" overflow=\"visible\">" + content + "</svg>";
    }

    static String text(String kind, String x, double y, String anchor, String text) {
        return "<text" + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + " x=\"" + x + "\" y=\"" + pixels(y)
                + "\" text-anchor=\"" + anchor + "\">" + escaped(text) + "</text>";
    }

    /** A plot with its finding in words. */
    static String picture(String kind, double height, String label, String content) {
        return "<svg class=\"" + kind + "\" height=\"" + pixels(height) + "\" role=\"img\" aria-label=\""
                + escaped(label) + "\">" + content + "</svg>";
    }

    /** A part of a plot that says nothing by itself, such as its scale. */
    static String silent(String kind, double height, String content) {
        return "<svg class=\"" + kind + "\" height=\"" + pixels(height) + "\" aria-hidden=\"true\">" + content
                + "</svg>";
    }

    /** Text that may stand in an element or in an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
