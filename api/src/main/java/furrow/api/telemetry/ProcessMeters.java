package furrow.api.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;

/**
 * Figures of the process, which all workspaces of a server share: memory, threads, processor, connections, the build. Nothing in
 * them names a workspace.
 */
public final class ProcessMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /**
     * @param version of Furrow
     * @param dataFormat number of the format of data that it writes
     */
    public ProcessMeters(String version, int dataFormat) {
        Gauge.builder("furrow.build", () -> 1)
                .description("Always 1; its labels tell what runs.")
                .tag("version", version)
                .tag("data_format", Integer.toString(dataFormat))
                .tag("java", Runtime.version().toString())
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        gauge("furrow.heap.bytes", "Bytes of the heap in use.", () -> {
            var runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        });
        gauge(
                "furrow.heap.bytes.limit",
                "Bytes that the heap may take.",
                () -> Runtime.getRuntime().maxMemory());
    }

    /** What goes up and down. */
    public void gauge(String name, String help, LongSupplier value) {
        Gauge.builder(name, value::getAsLong).description(help).register(registry);
    }

    /** What only grows, until the process starts anew. */
    public void counter(String name, String help, LongSupplier value) {
        // The registry keeps no hold of what it is given to ask, so it is given this.
        FunctionCounter.builder(name, this, each -> value.getAsLong())
                .description(help)
                .register(registry);
    }

    /** All of it as Prometheus reads it, text format 0.0.4. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
