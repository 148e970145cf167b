package furrow.api.server;

import furrow.api.telemetry.OtlpTraces;
import furrow.api.telemetry.ProcessMeters;
import furrow.api.telemetry.RequestTraces;
import furrow.api.telemetry.WorkspaceMeters;
import furrow.engine.live.DataFormat;
import furrow.engine.live.LiveWorkspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a server keeps of how it does, from its start to its end: figures, traces, the access log, what is to be noted in the audit. */
final class Telemetry implements AutoCloseable {
    private final ProcessMeters process;
    private final RequestTraces traces;
    private final Optional<AccessLog> access;
    private final List<WorkspaceMeters> meters = new ArrayList<>();
    private final List<AuditNotes> audits = new ArrayList<>();

    private Telemetry(ProcessMeters process, RequestTraces traces, Optional<AccessLog> access) {
        this.process = process;
        this.traces = traces;
        this.access = access;
    }

    static Telemetry begin(ServerOptions options, ClientConnections connections, Clock clock) {
        var access = options.records().accessLog().map(path -> AccessLog.to(path, clock));
        String version = Objects.requireNonNullElse(
                FurrowServer.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");
        var process = new ProcessMeters(version, DataFormat.CURRENT);
        process.gauge("furrow.connections", "Connections that are open.", connections::size);
        process.counter(
                "furrow.connections.expired",
                "Connections closed since their client took too long.",
                connections::expired);
        process.counter(
                "furrow.connections.displaced", "Connections closed since there was no room.", connections::displaced);
        process.gauge("furrow.body.bytes", "Bytes of bodies in memory.", connections.budget()::taken);
        process.gauge("furrow.body.bytes.limit", "Bytes that bodies may take.", connections.budget()::most);
        process.gauge(
                "furrow.answer.bytes",
                "Bytes of answers that wait for clients to read on.",
                connections.answers()::taken);
        process.gauge("furrow.answer.bytes.limit", "Bytes that such answers may take.", connections.answers()::most);
        return new Telemetry(process, traces(options, version), access);
    }

    /** The library for traces is loaded only where somebody wants them. */
    private static RequestTraces traces(ServerOptions options, String version) {
        var wanted = options.records().traces();
        return wanted.isPresent() ? OtlpTraces.to(wanted.get(), version) : RequestTraces.NONE;
    }

    /** Notes what a workspace is asked, and hears of its work. */
    RequestRecords of(String name, LiveWorkspace workspace) {
        var own = new WorkspaceMeters(workspace);
        meters.add(own);
        var audit = new AuditNotes(workspace.audit(), workspace.clock());
        audits.add(audit);
        return new RequestRecords(name, process, own, traces, access, audit);
    }

    @Override
    public void close() {
        audits.forEach(AuditNotes::close);
        meters.forEach(WorkspaceMeters::close);
        process.close();
        traces.close();
        access.ifPresent(AccessLog::close);
    }
}
