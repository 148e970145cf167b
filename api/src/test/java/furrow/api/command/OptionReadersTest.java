package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.notation.AsOf;
import furrow.experiments.plan.UnitKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;

/** One reader for each kind of option, in all commands. */
class OptionReadersTest {
    /** Read as they are typed. */
    private static final Set<Class<?>> WORDS = Set.of(String.class, Path.class, boolean.class, URI.class);

    private static final Set<Class<?>> TAUGHT = Set.of(
            double.class,
            Double.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            Boolean.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            ZoneId.class,
            AsOf.class);

    @Test
    void noOptionOfAnyCommandHasAReaderOfItsOwn() {
        var line = new CommandLine(new Main());
        Commands.addTo(line);
        var all = new ArrayList<String>();
        walk(line, all);

        assertTrue(all.size() > 100, "all commands were walked: " + all.size());
    }

    private static void walk(CommandLine line, List<String> all) {
        for (ArgSpec each : line.getCommandSpec().args()) {
            var name = line.getCommandSpec().qualifiedName() + " " + each;
            all.add(name);
            assertEquals(0, each.converters().length, name);
            for (Class<?> type : each.auxiliaryTypes()) {
                assertTrue(WORDS.contains(type) || TAUGHT.contains(type) || type.isEnum(), name + " is " + type);
            }
        }
        line.getSubcommands().values().forEach(each -> walk(each, all));
    }

    @Command(name = "one")
    private static final class One {
        @Option(names = "--share")
        private double share;

        @Option(names = "--count")
        private int count;

        @Option(names = "--many")
        private long many;

        @Option(names = "--span")
        private Duration span = Duration.ZERO;

        @Option(names = "--unit")
        private UnitKind unit = UnitKind.POST;

        @Option(names = "--at", split = ",")
        private List<LocalTime> at = List.of();

        @Option(names = "--zone")
        private ZoneId zone = ZoneId.of("UTC");
    }

    private static One read(String... typed) {
        var one = new One();
        var line = new CommandLine(one);
        Conversions.teach(line);
        line.parseArgs(typed);
        return one;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"5%, 0.05", "20 %, 0.2", "30%, 0.3", "-12.5%, -0.125", "0.05, 0.05", ".5, 0.5", "1e-3, 0.001", "30, 30"
    })
    void numbersMayBePercentages(String typed, double value) {
        assertEquals(value, read("--share=" + typed).share, 1e-15);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "4 hours, PT4H",
        "12h, PT12H",
        "1 hour, PT1H",
        "7 Days, P7D",
        "90 min, PT90M",
        "2 WEEKS, P14D",
        "P7D, P7D",
        "PT48H, P2D"
    })
    void spansAreReadInWords(String typed, Duration span) {
        assertEquals(span, read("--span", typed).span);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"conversation", "conversations", "Conversation", "CONVERSATIONS"})
    void choicesMayBePluralsInAnyCase(String typed) {
        assertEquals(UnitKind.CONVERSATION, read("--unit", typed).unit);
    }

    @Test
    void countsTimesAndZonesAreReadAsPeopleWriteThem() {
        var read = read("--count", "1,000", "--many", "2 000 000", "--at", "9:00,17:30", "--zone", "europe/berlin");

        assertEquals(1_000, read.count);
        assertEquals(2_000_000L, read.many);
        assertEquals(Arrays.asList(LocalTime.of(9, 0), LocalTime.of(17, 30)), read.at);
        assertEquals(ZoneId.of("Europe/Berlin"), read.zone);
    }

    /** Through real commands of several kinds: what they take is no error, and what they refuse is said without a page of help. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plan power --type Proportion --value 30% --effect 20% --same-within 5% --per-week 1000",
                "plan power --type proportions --value 30% --effect 20% --unit Conversations --units 12,000",
                "plan calendar --from 2027-01-04 --weeks 1 --arms a,b --gap 4_hours --block Weeks --hours 9:00,17:30",
                "assign --arms a=25%,b=75% --salt s --coverage 50% --since 2026-11-01 --then 2026-11-05/a,b --holdout"
                        + " h=10% u1"
            })
    void realCommandsReadThemSo(String typed) {
        var run = CommandLineRun.of(Arrays.stream(typed.split(" "))
                .map(each -> each.replace('_', ' '))
                .toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "assign --arms a,b --salt s --since yesterday u1|--since needs",
                "assign --arms a,b --salt s --came 2026-13-01 u1|--came needs",
                "assign --arms a=half,b --salt s u1|--arms needs NAME=NUMBER, but was \"a=half\"",
                "assign --arms a,b --salt s --then soon/a,b u1|--then needs INSTANT/ARMS",
                "plan calendar --from 2027-01-04 --arms a,b --switchback 12|--switchback needs a time span",
                "plan calendar --from 2027-01-04 --arms a,b --switchback 0h|--switchback needs more than zero, such as"
                        + " 12h, but was 0 seconds"
            })
    void whatIsRefusedIsSaidInOneLineWithoutJava(String typed, String said) {
        var run = CommandLineRun.of(typed.split(" "));

        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("furrow: " + said), run.err());
        assertFalse(run.err().contains("java."), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }
}
