package furrow.engine.live;

import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableLook;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What tells that a file, or a kind of table, came before. */
final class ImportFingerprint {
    private ImportFingerprint() {}

    /** What tells tables of one kind from others: their column names, in any order. */
    static String header(List<TableLook> looks) {
        var names = looks.get(0).columns().stream()
                .map(each -> HeaderText.key(each.header()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(sha().digest(names.getBytes(StandardCharsets.UTF_8)));
    }

    /** What tells a file, read as it was asked for and with arms that posts may be matched to, from all others. */
    static String of(Path path, ReadSettings settings, ImportDesk.Asked asked, Plan plan) throws IOException {
        var digest = sha();
        try (InputStream in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
        }
        var said = new TreeMap<>(settings.columns()) + " " + settings.zone() + settings.format() + settings.order()
                + settings.year() + settings.numbers().map(Enum::name).orElse("") + asked.downloaded()
                + new TreeMap<>(asked.arms()) + arms(plan);
        digest.update(said.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String arms(Plan plan) {
        return plan.experiments().stream()
                .map(each -> each.name()
                        + each.unit()
                        + each.arms().stream()
                                .map(arm -> arm.name() + "=" + arm.tactic().name())
                                .toList())
                .collect(Collectors.joining());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
