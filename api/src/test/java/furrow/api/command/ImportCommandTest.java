package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String POSTS =
            ROOT.resolve("docs/examples/instagram-posts.csv").toString();

    @TempDir
    Path folder;

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(arguments);
    }

    /** The page's commands in their order, in a folder of their own. */
    @Test
    void theCommandsOfThePageRun() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/imports.md"));
        int ran = 0;
        for (var block : BLOCK.matcher(page).results().toList()) {
            for (String line : block.group(1).lines().toList()) {
                if (line.startsWith("furrow ")) {
                    var run = run(words(line));
                    assertEquals(0, run.code(), line + ": " + run.err());
                    ran++;
                }
            }
        }
        assertEquals(7, ran);
    }

    private String[] words(String line) {
        var words = new ArrayList<String>();
        WORD.matcher(line.substring("furrow ".length())).results().forEach(word -> {
            var text = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(text.startsWith("docs/") ? ROOT.resolve(text).toString() : text);
        });
        if (List.of("import", "compare").contains(words.get(0))) {
            words.add("--data");
            words.add(folder.resolve("data").toString());
        }
        return words.toArray(String[]::new);
    }

    @Test
    void aPreviewSaysWhatIsReadAndMakesNoFolder() {
        var data = folder.resolve("nothing");
        var run = run("import", "--preview", POSTS, "--data", data.toString());

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("posts (Meta Business Suite, Instagram), 28 rows, a row a post"), run.out());
        assertTrue(run.out().contains("UTC, from the instants in the ids"), run.out());
        assertFalse(Files.exists(data));
    }

    @Test
    void aRandomisedTableGivesAVerdictInOneCommand() {
        var run = run(
                "analyze",
                "--wide",
                ROOT.resolve("docs/examples/mail-test.csv").toString(),
                "--unit",
                "customer",
                "--arm",
                "segment",
                "--control",
                "No mail",
                "--outcome",
                "visit,spend",
                "--method",
                "fixed");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("better"), run.out());
        assertTrue(run.err().contains("900 rows, a row a unit"), run.err());
    }

    @Test
    void whatDeliveryChoseIsObservational() {
        var run = run(
                "analyze",
                "--wide",
                ROOT.resolve("docs/examples/mail-test.csv").toString(),
                "--arm",
                "segment",
                "--control",
                "No mail",
                "--outcome",
                "visit",
                "--delivered",
                "platform");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().toLowerCase(java.util.Locale.ROOT).contains("observational"), run.out());
        assertTrue(run.err().contains("advert plus audience"), run.err());
    }

    @Test
    void whoGivesADownloadToTheWrongCommandIsToldWhatReadsIt() throws IOException {
        var days = Files.writeString(
                folder.resolve("days.csv"), "Date,Impressions,Likes\n2026-11-01,5,1\n2026-11-02,6,1\n");

        var analyzed = run("analyze", POSTS);
        var compared = run("compare", days.toString(), "--by", "Date", "--outcome", "Likes");
        var imported =
                run("import", days.toString(), "--data", folder.resolve("data").toString());

        assertEquals(2, analyzed.code());
        assertTrue(analyzed.err().contains("looks like posts (Meta Business Suite, Instagram)"), analyzed.err());
        assertEquals(2, compared.code());
        assertTrue(compared.err().contains("a row a day"), compared.err());
        assertEquals(2, imported.code());
        assertTrue(imported.err().contains("no unit can be made"), imported.err());
    }

    @Test
    void totalsAndTestSendsDoNotCount() throws IOException {
        var videos = Files.writeString(folder.resolve("Table data.csv"), """
            Content,Video title,Video publish time,Views
            Total,,,600
            aaaaaaaaaaa,One,"Feb 1, 2026",100
            bbbbbbbbbbb,Two,"Feb 2, 2026",200
            ccccccccccc,Three,"Mar 1, 2026",100
            ddddddddddd,Four,"Mar 2, 2026",200
            Showing top 500 results,,,
            """);

        var run = run("compare", videos.toString(), "--by", "month", "--outcome", "Views");

        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out().contains("views by month, 4 videos") || run.out().contains("Views by month, 4 videos"),
                run.out());
    }

    @Test
    void refusedRowsGoToAFileWithPlaceReasonAndTheRowItself() throws IOException {
        var posts = Files.writeString(folder.resolve("posts.csv"), """
            Post ID,Page ID,Publish time,Permalink,Post type,Views,Reactions
            11,1,11/06/2026 02:39,https://www.facebook.com/p/1,Photos,100,7
            12,1,11/07/2026 02:39,https://www.facebook.com/p/2,=HYPERLINK("http://x"),many,7
            """);
        var rejects = folder.resolve("rejects.csv");

        var run = run(
                "import",
                posts.toString(),
                "--rejects",
                rejects.toString(),
                "--data",
                folder.resolve("data").toString());
        var nowhere = run("import", posts.toString(), "--preview", "--rejects", folder.toString());

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Kept: 1 new"), run.out());
        assertTrue(run.out().contains("begin like formulas"), run.out());
        assertTrue(run.err().contains("1 refused rows are in"), run.err());
        var lines = Files.readAllLines(rejects);
        assertEquals("file,sheet,place,reason,row", lines.get(0));
        assertTrue(lines.get(1).contains("line 3,\"needs a number in column \"\"Views\"\", but has"), lines.get(1));
        assertTrue(lines.get(1).contains(",\"'=HYPERLINK(\"\"http://x\"\")\","), lines.get(1));
        assertEquals(2, nowhere.code());
    }

    @Test
    void aLiftTestIsRandomisedAndAnAdPlatformsOwnTestNever() throws IOException {
        var lift = Files.writeString(folder.resolve("lift.csv"), """
            Study name,Group,Population,Conversions
            Holiday,Test,100210,1240
            Holiday,Control,100154,760
            """);
        var wide = Files.writeString(folder.resolve("lift-wide.csv"), """
            Lift test name,Test group size,Control group size,Test conversions,Control conversions
            Holiday,100210,100154,1240,760
            """);
        var split = Files.writeString(folder.resolve("split.csv"), """
            Ad set name,Reach,Impressions,Results,Amount spent (EUR),Reporting starts,Reporting ends
            A/B Test: Version A,100210,200000,760,100,2026-09-01,2026-09-10
            A/B Test: Version B,100154,200050,1240,100,2026-09-01,2026-09-10
            """);

        for (Path each : List.of(lift, wide)) {
            var run = run("analyze", each.toString());
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("better"), run.out());
            assertTrue(run.out().toLowerCase(java.util.Locale.ROOT).contains("against control"), run.out());
        }
        var observed = run("analyze", split.toString());
        assertEquals(0, observed.code(), observed.err());
        assertTrue(observed.out().contains("Observational"), observed.out());
        assertFalse(observed.out().contains("better"), observed.out());
        assertTrue(observed.err().contains("advert plus audience, counted over people reached"), observed.err());
    }

    @Test
    void resultsOfToolsAreComparedAsCounts() throws IOException {
        var texts = List.of(
                "Experiment Name,Variation Name,Metric,Visitors,Conversions\nHero,Original,Click,10000,1000\n"
                        + "Hero,Warm,Click,10100,1500\n",
                "Variation;Unique visitors;Unique conversions\nOriginal;10 000;1000\nWarm;10 100;1500\n",
                "Variant,Experiment Sessions,Experiment Conversions\nOriginal,10000,1000\nWarm,10100,1500\n",
                "Combination,Subject line,Recipients,Opens\nOriginal,Hola,10000,1000\nWarm,Hey,10100,1500\n");
        for (String text : texts) {
            var file = Files.writeString(folder.resolve("results.csv"), text);

            var run = run("analyze", file.toString());

            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("better"), text + run.out());
            assertTrue(run.out().contains("against Original"), text + run.out());
        }
    }

    @Test
    void aMarginMayBeAPercentage() {
        var mail = ROOT.resolve("docs/examples/mail-test.csv").toString();
        var run = run(
                "analyze",
                "--wide",
                mail,
                "--arm",
                "segment",
                "--control",
                "No mail",
                "--outcome",
                "visit",
                "--margin",
                "5%",
                "--planned-units",
                "1,000",
                "--prior",
                "4/96",
                "--level",
                "90%");
        var wrong = run(
                "analyze",
                "--wide",
                mail,
                "--arm",
                "segment",
                "--control",
                "No mail",
                "--outcome",
                "visit",
                "--margin",
                "five");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("90 %"), run.out());
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("--margin") && wrong.err().contains("needs a number"), wrong.err());
    }
}
