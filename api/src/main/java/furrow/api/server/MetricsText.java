package furrow.api.server;

/** Figures as Prometheus reads them, text format 0.0.4. Not thread-safe. */
final class MetricsText {
    private final StringBuilder text = new StringBuilder();

    /** What goes up and down. */
    void gauge(String name, String help, long value) {
        add(name, help, "gauge", value);
    }

    /** What only grows, until the process starts anew. */
    void counter(String name, String help, long value) {
        add(name, help, "counter", value);
    }

    private void add(String name, String help, String type, long value) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
