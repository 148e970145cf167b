package furrow.api.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Traces that go to a receiver of OpenTelemetry's protocol. This class is not loaded unless they are asked for. A span holds what was
 * asked by the name of its operation and never an address, a query, a header or a body, any of which may hold a secret.
 */
public final class OtlpTraces implements RequestTraces {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ID = AttributeKey.stringKey("furrow.request.id");
    private static final AttributeKey<String> WORKSPACE = AttributeKey.stringKey("furrow.workspace");
    private static final int LAST_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OtlpTraces(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get("furrow");
    }

    /** Traces to a receiver; a receiver that is away loses traces and holds nobody up. */
    public static OtlpTraces to(TraceSettings settings, String version) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setHeaders(settings::headers)
                .build();
        var resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "furrow",
                        AttributeKey.stringKey("service.version"),
                        version)));
        return new OtlpTraces(SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build());
    }

    @Override
    public Trace begin(String method, String id, String workspace, @Nullable String parent, @Nullable String state) {
        var span = tracer.spanBuilder(method)
                .setSpanKind(SpanKind.SERVER)
                .setParent(sender(parent, state))
                .setAttribute(METHOD, method)
                .setAttribute(ID, id)
                .setAttribute(WORKSPACE, workspace)
                .startSpan();
        return span.isRecording() ? new RequestSpan(tracer, span) : Trace.NONE;
    }

    /** What the sender's own trace is; one that cannot be read is none. */
    private static Context sender(@Nullable String parent, @Nullable String state) {
        if (parent == null) {
            return Context.root();
        }
        var headers = new HashMap<String, String>();
        headers.put("traceparent", parent);
        if (state != null) {
            headers.put("tracestate", state);
        }
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, new OfMap());
    }

    private static final class OfMap implements TextMapGetter<Map<String, String>> {
        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }

    @Override
    public void close() {
        var unused = provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }
}
