package furrow.bench.imports;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** A long export of Facebook posts, invented, always the same: 31 columns, captions over several lines, empty cells. */
final class LongExport {
    private static final String HEADER = "\uFEFFPost ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,"
            + "Caption type,Permalink,Is crosspost,Is share,Post type,Languages,Custom labels,Funded content status,"
            + "Data comment,Date,Views,Reach,\"Reactions, Comments and Shares\",Reactions,Comments,Shares,Total clicks,"
            + "Link Clicks,Other Clicks,Matched Audience Targeting Consumption (Photo Click),Seconds viewed,"
            + "Average Seconds viewed,Estimated earnings (USD),Ad impressions\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm", Locale.ROOT);
    private static final String[] TYPES = {"Photos", "Links", "Videos", "Reels"};

    private LongExport() {}

    /** Writes at least so many bytes and says how many rows that were. */
    static long write(Path file, long bytes) throws IOException {
        var random = new SplittableRandom(20261130);
        var first = LocalDateTime.of(2016, 1, 1, 0, 0);
        long rows = 0;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (long written = HEADER.length(); written < bytes; rows++) {
                var row = row(rows, first, random);
                out.write(row);
                written += row.length();
            }
        }
        return rows;
    }

    private static String row(long number, LocalDateTime first, SplittableRandom random) {
        boolean film = random.nextInt(4) == 0;
        int views = random.nextInt(200, 90_000);
        int reach = views * 3 / 4;
        int reactions = random.nextInt(reach / 20 + 1);
        return (309_614_989_000_000L + number) + ",100099000000123,Lumen & Loaf,\"Morning loaf\n\nBaked at four, \"\"sold\"\" at"
                + " seven, and gone by nine. " + Long.toHexString(random.nextLong()) + "\",," + (film ? 31 : 0) + ','
                + first.plusMinutes(number).format(TIME) + ",,https://www.facebook.com/100099000000123/posts/"
                + (309_614_989_000_000L + number) + ",0,0," + TYPES[random.nextInt(4)] + ",,spring,,,Lifetime," + views
                + ',' + reach + ',' + (reactions + 5) + ',' + reactions + ",3,2," + random.nextInt(900) + ','
                + (random.nextBoolean() ? "12" : "") + ",4,," + (film ? views * 3 + ".5,3.5" : ",") + ",,\n";
    }
}
