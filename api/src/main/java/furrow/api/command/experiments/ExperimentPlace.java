package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.DataPlace;
import furrow.api.command.remote.RemoteServer;
import furrow.api.contract.FieldFaults;
import furrow.api.report.CalendarJson;
import furrow.api.report.LifeJson;
import furrow.api.report.LifeRequest;
import furrow.engine.calendar.ScheduleText;
import furrow.engine.live.DataFolder;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;

/** Where experiments are: in a data folder or a MongoDB, or on a running server. All give the same JSON. */
final class ExperimentPlace extends DataPlace {
    JsonNode list() throws IOException {
        return isServer()
                ? client().get("/v1/experiments")
                : inFolder(data -> LifeJson.list(data.lives(), Instant.now()));
    }

    JsonNode show(String name) throws IOException {
        return isServer() ? client().get(path(name)) : inFolder(data -> LifeJson.of(data.life(name), Instant.now()));
    }

    /** Takes a step. */
    JsonNode take(String name, String command, ObjectNode body, OptionalLong version) throws IOException {
        return isServer()
                ? client().post(path(name) + "/" + command, body, match(version))
                : inFolder(data -> {
                    var request = LifeRequest.read(command, body, data.plan(), name, new FieldFaults());
                    return LifeJson.of(
                            data.take(name, request.step(), request.by(), request.reason(), version), Instant.now());
                });
    }

    private static String[] match(OptionalLong version) {
        return version.isPresent() ? new String[] {"If-Match", "\"" + version.getAsLong() + "\""} : new String[0];
    }

    /** Defines the experiments of a plan file. */
    JsonNode define(String plan, boolean draft, String by, String reason) throws IOException {
        if (isServer()) {
            return client().put(
                            "/v1/plan?draft=" + draft + "&by=" + RemoteServer.encoded(by) + "&reason="
                                    + RemoteServer.encoded(reason),
                            plan);
        }
        return in(DataFolder::openOrMake, data -> {
            var read = PlanFiles.read(plan, data.plan().workspace()).orThrow();
            data.define(read, draft, by, reason);
            var defined = JsonText.object();
            var names = defined.putArray("defined");
            read.experiments().forEach(each -> names.add(each.name()));
            return defined;
        });
    }

    /** The calendar of an experiment. */
    JsonNode calendar(String name) throws IOException {
        return isServer() ? client().get(path(name) + "/calendar") : inFolder(data -> calendar(name, data));
    }

    private static JsonNode calendar(String name, DataFolder data) {
        return data.calendars().stream()
                .filter(each -> each.experiment().equals(name))
                .findFirst()
                .map(CalendarJson::of)
                .orElseThrow(() -> new IllegalArgumentException("no calendar is kept for experiment \"" + name + "\""));
    }

    /** Keeps slots as its calendar. */
    JsonNode keepCalendar(String name, String slots, String by, String reason) throws IOException {
        if (isServer()) {
            return client().put(
                            path(name) + "/calendar?by=" + RemoteServer.encoded(by) + "&reason="
                                    + RemoteServer.encoded(reason),
                            slots);
        }
        var entries = ScheduleText.read(slots);
        return inFolder(data -> {
            data.keepCalendar(name, entries, by, reason);
            return calendar(name, data);
        });
    }

    /** Gives its calendar up. */
    JsonNode dropCalendar(String name, String by, String reason) throws IOException {
        return isServer()
                ? client().post(
                                path(name) + "/calendar/drop",
                                JsonText.object().put("by", by).put("reason", reason))
                : inFolder(data -> {
                    data.dropCalendar(name, by, reason);
                    return CalendarJson.dropped(name);
                });
    }

    private static String path(String name) {
        return "/v1/experiments/" + RemoteServer.encoded(name);
    }
}
