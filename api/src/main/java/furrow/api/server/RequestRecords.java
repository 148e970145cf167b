package furrow.api.server;

import furrow.api.telemetry.ProcessMeters;
import furrow.api.telemetry.RequestTraces;
import furrow.api.telemetry.RequestWatch;
import furrow.api.telemetry.WorkspaceMeters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * Where it is noted what a workspace is asked and how that goes: its figures, traces, the access log, the audit.
 *
 * @param workspace what the operator calls it
 * @param process figures of the server that it is on
 */
record RequestRecords(
        String workspace,
        ProcessMeters process,
        WorkspaceMeters meters,
        RequestTraces traces,
        Optional<AccessLog> access,
        AuditNotes audit) {
    /** Gives a request its id, and notes it once it is answered. */
    void begin(HttpServerRequest request, Door door) {
        AccessLog.name(request);
        var watch = RequestWatch.begin(request, AccessLog.id(request), workspace, meters, traces);
        request.response().bodyEndHandler(done -> {
            watch.answered(request.response().getStatusCode());
            access.ifPresent(log -> log.note(request, workspace, door, watch.nanos()));
        });
    }

    /** Notes that whoever asked is gone before the answer, if so. */
    static void ended(HttpServerResponse response) {
        if (!response.ended()) {
            RequestWatch.current().ifPresent(each -> each.answered(0));
        }
    }

    /** All figures as Prometheus reads them. */
    String text() {
        return process.text() + meters.text();
    }
}
