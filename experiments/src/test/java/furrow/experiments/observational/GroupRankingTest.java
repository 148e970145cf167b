package furrow.experiments.observational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupRankingTest {

    @Test
    void saysWhenTheTwoWaysOfRankingDisagree() {
        var units = new ArrayList<PastUnit>();
        for (int i = 0; i < 5; i++) {
            // Photos: many small posts at 10 % and one giant at 1 %; statuses: always 5 %.
            units.add(new PastUnit("p" + i, "photo", "all", i == 0 ? 100 : 1, i == 0 ? 10_000 : 10, List.of()));
            units.add(new PastUnit("s" + i, "status", "all", 5, 100, List.of()));
        }

        var ranking = GroupRanking.of(units);

        assertEquals("photo", ranking.standings().get(0).group());
        assertEquals(0.082, ranking.standings().get(0).meanOfUnits(), 1e-12);
        assertEquals(104 / 10_040.0, ranking.standings().get(0).pooled(), 1e-12);
        assertEquals(
                List.of("\"photo\" is above \"status\" when every unit weighs the same, and below it when sums are"
                        + " divided: big units decide."),
                ranking.traps());
    }

    @Test
    void saysWhenTheHighestRestsOnChance() {
        var ranking = GroupRanking.of(List.of(
                PastUnit.of("a", "23h", "all", 9), PastUnit.of("b", "9h", "all", 2), PastUnit.of("c", "9h", "all", 4)));

        assertEquals(
                List.of("The highest, \"23h\", rests on 1 unit; chance alone puts such groups on top."),
                ranking.traps());
        assertThrows(IllegalArgumentException.class, () -> GroupRanking.of(List.of()));
    }

    /** Pooled and mean rates by a separate computation in Python: status 0.016595 and 0.015867, photo 0.016485, 0.026060. */
    @Test
    void realPostsShowBothTraps() throws IOException {
        var byType = GroupRanking.of(posts(1));
        var byHour = GroupRanking.of(posts(5));

        var photo = byType.standings().get(0);
        var status = byType.standings().get(1);
        assertEquals(new GroupRanking.Standing("Photo", 426, photo.pooled(), photo.meanOfUnits()), photo);
        assertEquals(0.016485223727, photo.pooled(), 1e-9);
        assertEquals(0.026060388821, photo.meanOfUnits(), 1e-9);
        assertEquals(0.016595021663, status.pooled(), 1e-9);
        assertEquals(0.015866669077, status.meanOfUnits(), 1e-9);
        assertTrue(
                byType.traps().get(0).startsWith("\"Photo\" is above \"Status\""),
                byType.traps().toString());
        assertEquals(
                "The highest, \"23\", rests on 1 unit; chance alone puts such groups on top.",
                byHour.traps().get(0));
    }

    /** Within month and paid or not, photos and statuses overlap, and the answer stays observational. */
    @Test
    void realPostsAreComparedWithinMonths() throws IOException {
        var association = ObservationalComparison.withDefaults().of(posts(1), "Status", "Photo");

        assertEquals(426, association.nTreatment());
        assertTrue(association.crude() > 0 && association.pooled() < 0);
        assertEquals(
                "Means of units and sums point in opposite directions: a few big units decide.",
                association.cautions().get(1));
        assertEquals(
                "inconclusive", association.comparison("reactions").verdict().word());
    }

    /** Reactions over reach of each post, grouped by a column, within month and paid. */
    private static List<PastUnit> posts(int column) throws IOException {
        var folder =
                Optional.ofNullable(System.getenv("FURROW_DATA")).map(Path::of).orElse(Path.of("../../shared/data"));
        var file = folder.resolve("dataset_Facebook.csv");
        assumeTrue(Files.exists(file), () -> file + " is not there; set FURROW_DATA to the folder that holds it");
        var units = new ArrayList<PastUnit>();
        var lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            var cells = Arrays.asList(line.split(";", -1));
            units.add(new PastUnit(
                    "post " + units.size(),
                    cells.get(column),
                    "month " + cells.get(3) + (cells.get(6).equals("1") ? " paid" : " not paid"),
                    Double.parseDouble(cells.get(18)),
                    Double.parseDouble(cells.get(7)),
                    List.of()));
        }
        return units;
    }
}
