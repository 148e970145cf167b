package furrow.engine.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The list of a back-up's files, each with its size and CRC-32C, in the back-up itself. It is written last, so that a
 * back-up without it is none, and one that has lost or changed a file is told from a whole one.
 */
public final class BackupList {
    private static final String FILE = "furrow-backup.list";
    private static final String HEAD = "furrow back-up 1";
    private static final int PIECE = 1 << 16;

    private BackupList() {}

    /** Lists the files of a back-up that is complete. */
    public static void write(Path backup) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        for (var file : files(backup)) {
            lines.add(line(backup, file));
        }
        var text = String.join("\n", lines) + "\n";
        var crc = new CRC32C();
        crc.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(backup.resolve(FILE), text + "end " + hex(crc) + "\n");
    }

    private static List<Path> files(Path backup) throws IOException {
        try (Stream<Path> all = Files.walk(backup)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(backup.resolve(FILE)))
                    .sorted()
                    .toList();
        }
    }

    private static String line(Path backup, Path file) throws IOException {
        var crc = new CRC32C();
        try (var in = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                crc.update(piece, 0, read);
            }
        }
        return hex(crc) + " " + Files.size(file) + " "
                + backup.relativize(file).toString().replace('\\', '/');
    }

    private static String hex(CRC32C crc) {
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * Looks whether a back-up is as it was made, and says how many files it has.
     *
     * @throws IllegalArgumentException when it is none
     * @throws IllegalStateException which names each file that is missing, changed or added
     */
    public static int check(Path backup) throws IOException {
        var list = backup.resolve(FILE);
        if (!Files.exists(list)) {
            throw new IllegalArgumentException(
                    "folder " + backup + " is no back-up, or not a whole one: it has no file " + FILE
                            + "; name one that furrow data backup has made, not a data folder");
        }
        var text = new String(Files.readAllBytes(list), java.nio.charset.StandardCharsets.UTF_8);
        int end = text.lastIndexOf("end ");
        var crc = new CRC32C();
        crc.update(text.substring(0, Math.max(0, end)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (!text.startsWith(HEAD + "\n") || end < 0 || !text.substring(end).equals("end " + hex(crc) + "\n")) {
            throw new IllegalStateException("the list of files " + list + " is damaged; use another back-up");
        }
        var wanted = new TreeMap<String, String>();
        text.substring(0, end).lines().skip(1).forEach(line -> wanted.put(line.split(" ", 3)[2], line));
        var wrong = wrong(backup, wanted);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "back-up " + backup + " is not as it was made; use another: " + String.join(", ", wrong));
        }
        return wanted.size();
    }

    private static List<String> wrong(Path backup, Map<String, String> wanted) throws IOException {
        var left = new TreeMap<>(wanted);
        var wrong = new ArrayList<String>();
        for (var file : files(backup)) {
            String found = line(backup, file);
            String name = found.split(" ", 3)[2];
            String told = left.remove(name);
            if (told == null) {
                wrong.add(name + " was added");
            } else if (!told.equals(found)) {
                wrong.add(name + " was changed or cut short");
            }
        }
        left.keySet().forEach(name -> wrong.add(name + " is missing"));
        return wrong;
    }
}
