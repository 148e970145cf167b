package furrow.engine.imports.kept;

import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportRow;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.table.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table that says which arm posts were: by address or id, for posts that carry no label. */
public final class ToldArms {
    private ToldArms() {}

    /**
     * Reads it.
     *
     * @param path where it lies
     * @param name what it is called in messages
     * @return arms by address or id, {@code experiment:arm} where the table names the experiment
     * @throws UnreadableException when a row names no arm
     */
    public static Map<String, String> read(Path path, String name) throws IOException {
        var told = new LinkedHashMap<String, String>();
        new ExportReader(path, name, ReadSettings.NONE, bytes -> {}).read(row -> take(row, name, told));
        return told;
    }

    private static void take(ExportRow row, String name, Map<String, String> told) {
        var arm = row.text("arm");
        if (arm.isEmpty()) {
            throw UnreadableException.at(name, row.row().line(), "needs a column arm, and beside it link or post_id");
        }
        var experiment = row.text("experiment");
        var full = experiment.isEmpty() ? arm : experiment + ":" + arm;
        for (String key : List.of(row.text("link"), row.text("post_id"), row.key())) {
            if (!key.isEmpty()) {
                told.put(key, full);
            }
        }
    }
}
