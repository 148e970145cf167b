package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Metric;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
    private static final IntakeOptions USUAL = IntakeOptions.withDefaults();
    private static final String EVENTS = """
        id,type,experiment,arm,unit,metric,value,at,conversation,direction,by,chance,channel
        a1,assignment,tone,warm,u1,,,2026-11-03T10:00:00Z,,,,0.5,x
        e1,exposure,tone,warm,u1,,,2026-11-03T11:00:00+01:00,,,,,
        m1,message,,,u1,,,2026-11-03 12:00,c1,in,,,
        m2,message,,,,,,2026-11-03T12:05:00.5Z,c1,OUT,bot,,
        o1,outcome,,,u1,click,1,2026-11-04,,,,,
        """;
    private static final Instant TEN = Instant.parse("2026-11-03T10:00:00Z");
    private static final List<Object> READ = List.of(
            new Assignment("a1", "u1", "tone", "warm", OptionalDouble.of(0.5), TEN, Map.of("channel", "x")),
            new Exposure("e1", "u1", "tone", "warm", TEN, Map.of()),
            message("m1", "u1", Message.Direction.IN, Message.Author.HUMAN, "2026-11-03T12:00:00Z"),
            message("m2", "c1", Message.Direction.OUT, Message.Author.BOT, "2026-11-03T12:05:00.500Z"),
            new Outcome(
                    "o1",
                    "u1",
                    "click",
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Instant.parse("2026-11-04T00:00:00Z"),
                    Map.of()));

    private static Message message(String id, String unit, Message.Direction direction, Message.Author by, String at) {
        return new Message(
                id, unit, "c1", direction, by, Optional.empty(), Optional.empty(), Instant.parse(at), Map.of());
    }

    @Test
    void eventsOfEveryTypeAreRead() throws IOException {
        var kept = new Kept();

        assertEquals(new RowCounts(5, 5, 0, 0), kept.read(EVENTS));
        assertEquals(READ, kept.events);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void otherSeparatorsAreRecognised(String separator) throws IOException {
        var kept = new Kept();

        kept.read("sep=" + separator + "\n# a remark\n\n" + EVENTS.replace(",", separator));

        assertEquals(READ, kept.events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarksAreUnderstood(String charset) throws IOException {
        var kept = new Kept();

        kept.read(
                ("\uFEFF" + EVENTS.replace("warm", "wärm").replace("\n", "\r\n")).getBytes(Charset.forName(charset)),
                USUAL);

        assertEquals("wärm", kept.events.get(0).arm().orElseThrow());
        assertEquals(5, kept.events.size());
    }

    @Test
    void gzipIsUnpackedByItsFirstBytesEvenInSeveralMembers() throws IOException {
        var kept = new Kept();
        var bytes = new ByteArrayOutputStream();
        bytes.write(gzip(EVENTS));
        bytes.write(gzip("o2,outcome,,,u1,click,1,2026-11-04,,,,,\n"));

        assertEquals(new RowCounts(6, 6, 0, 0), kept.read(bytes.toByteArray(), USUAL));
    }

    /** Such as {@code <(zcat export.csv.gz)}: asked how much is left, Java seeks in it, which no pipe can. */
    @Test
    void aPipeThatCannotSayHowMuchIsLeftIsReadToItsEnd() throws IOException {
        for (boolean packed : new boolean[] {false, true}) {
            var kept = new Kept();
            var bytes = new ByteArrayOutputStream();
            var more = "o2,outcome,,,u1,click,1,2026-11-04,,,,,\n";
            bytes.write(packed ? gzip(EVENTS) : EVENTS.getBytes(StandardCharsets.UTF_8));
            bytes.write(packed ? gzip(more) : more.getBytes(StandardCharsets.UTF_8));
            var pipe = new FilterInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                @Override
                public int available() throws IOException {
                    throw new IOException("Illegal seek");
                }
            };

            assertEquals(
                    new RowCounts(6, 6, 0, 0),
                    DataFiles.with(USUAL)
                            .read(RowSource.of("pipe", pipe), kept, kept)
                            .tally());
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aGzipFileThatIsCutOffSaysSo() throws IOException {
        byte[] whole = gzip(EVENTS.repeat(1));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length - 12);

        var thrown = assertThrows(IntakeException.class, () -> new Kept().read(half, USUAL));

        assertTrue(thrown.getMessage().startsWith("data.csv is a broken gzip file"), thrown.getMessage());
    }

    @Test
    void ndjsonHoldsRowsOfEveryKind() throws IOException {
        var kept = new Kept();

        var tally = kept.read("""
            {"id":"o1","type":"outcome","unit":"u1","metric":"click","value":1,"at":"2026-11-04T00:00:00Z","experiment":null}

            {"id":"a1","type":"assignment","experiment":"tone","arm":"warm","unit":"u1","at":"2026-11-03T10:00:00Z","chance":0.5,"attributes":{"channel":"x"}}
            {"unit":"p1","metric":"like","total":12,"at":"2026-11-04T00:00:00Z"}
            {"experiment":"tone","arm":"warm","metric":"click","n":10,"sum":"3"}
            {"id":"e1","type":"exposure","experiment":"tone","arm":"warm","unit":"u1","at":"2026-11-03T10:00:00Z","total":7,"paid":true}
            """);

        assertEquals(new RowCounts(5, 5, 0, 0), tally);
        assertEquals(List.of(READ.get(4), READ.get(0)), kept.events.subList(0, 2));
        assertEquals(Map.of("total", "7", "paid", "true"), kept.events.get(2).attributes());
        assertEquals(List.of(new Snapshot("p1", "like", 12, Instant.parse("2026-11-04T00:00:00Z"))), kept.snapshots);
        assertEquals(
                List.of(new Counts("tone", "warm", "click", 10, 3, OptionalDouble.empty(), Optional.empty())),
                kept.counts);
    }

    /** In Berlin the clock is put forward on 29 March 2026 and back on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-03T10:00, 2026-11-03T09:00:00Z",
        "2026-07-03T10:00, 2026-07-03T08:00:00Z",
        "2026-03-29T02:30, 2026-03-29T01:30:00Z",
        "2026-10-25T02:30, 2026-10-25T00:30:00Z",
        "2026-07-03,       2026-07-02T22:00:00Z"
    })
    void localTimesAreReadInTheStatedZone(String written, String meant) throws IOException {
        var kept = new Kept();

        kept.read("unit,metric,total,at\np1,like,3," + written + "\n", USUAL.with(ZoneId.of("Europe/Berlin")));

        assertEquals(Instant.parse(meant), kept.snapshots.get(0).at());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        x,outcome,,,u1,click,,2026-11-04                | value: is missing; write 1 for a plain event such as a click
        x,outcome,,,u1,click,"1,234",2026-11-04         | value "1,234": needs a number such as 12, 0.5 or 1e6; write it without separators of thousands and with a point before the fraction, such as 1234.5
        x,outcome,,,u1,click,1.2K,2026-11-04            | value "1.2K": needs a number such as 12, 0.5 or 1e6; write the digits out, such as 1200 for 1.2K
        x,outcome,,,u1,click,5 %,2026-11-04             | value "5 %": needs a number such as 12, 0.5 or 1e6; write a percentage as a fraction, such as 0.05 for 5 %
        x,outcome,,,u1,click,NaN,2026-11-04             | value "NaN": needs a number such as 12, 0.5 or 1e6; leave it empty when it is not known
        x,outcome,,,u1,click,-,2026-11-04               | value "-": needs a number such as 12, 0.5 or 1e6; leave it empty when it is not known
        x,outcome,,,u1,click,0x1p3,2026-11-04           | value "0x1p3": needs a number such as 12, 0.5 or 1e6
        x,outcome,,,u1,click,1d,2026-11-04              | value "1d": needs a number such as 12, 0.5 or 1e6
        x,outcome,,,u1,click,1e999,2026-11-04           | value "1e999": needs a number below 1.8e308
        x,outcome,,,u1,click,1e200,2026-11-04           | value "1e200": needs 0 or a size of 1.5e-154 to 1.3e154, so that its square can be computed with
        x,outcome,,,u1,,1,2026-11-04                    | metric: is missing; say what came back, such as click
        x,outcome,,,,click,1,2026-11-04                 | unit: is missing; say which contact, conversation, post or slot it happened to
        ,outcome,,,u1,click,1,2026-11-04                | id: is missing; an id of your choosing makes a repeat harmless
        x,outcom,,,u1,click,1,2026-11-04                | type "outcom": needs one of assignment, exposure, message, outcome; did you mean "outcome"?
        x,,,,u1,click,1,2026-11-04                      | type: is missing; it is one of assignment, exposure, message, outcome
        x,outcome,,warm,u1,click,1,2026-11-04           | arm "warm": needs its experiment beside it; fill both or neither
        x,outcome,,,u1,click,1,                         | at: is missing; say when it happened
        x,outcome,,,u1,click,1,04.11.2026               | at "04.11.2026": needs a time such as 2026-11-03T14:05:00Z, 2026-11-03T15:05:00+01:00, 2026-11-03T15:05 or 2026-11-03; write the year first: day and month are told apart in no other way
        x,outcome,,,u1,click,1,1762210000               | at "1762210000": needs a time such as 2026-11-03T14:05:00Z, 2026-11-03T15:05:00+01:00, 2026-11-03T15:05 or 2026-11-03; it looks like seconds or milliseconds since 1970; write it as a date and time
        x,outcome,,,u1,click,1,2026-02-30               | at "2026-02-30": needs a time such as 2026-11-03T14:05:00Z, 2026-11-03T15:05:00+01:00, 2026-11-03T15:05 or 2026-11-03; months and hours need two digits, such as 2026-03-09T08:05
        x,outcome,,,u1,click,1,1026-02-03               | at "1026-02-03": needs a time from 1970 to 2199
        x,exposure,,warm,u1,,,2026-11-04                | experiment: is missing; an exposure belongs to one
        x,outcome,,,u1,click,1                          | has 7 cells, but the header names 8; put text that holds the separator, a quote or a line break in quotes
        x,outcome,,,u1,click,1,2026-11-04,more          | has 9 cells, but the header names 8; put text that holds the separator, a quote or a line break in quotes
        """)
    void aBadRowIsReportedAndTheRestUsed(String row, String detail) throws IOException {
        var kept = new Kept();

        var tally = kept.read(
                "id,type,experiment,arm,unit,metric,value,at\n" + row + "\ngood,outcome,,,u1,click,1,2026-11-04,,\n");

        assertEquals(new RowCounts(2, 1, 0, 1), tally);
        assertEquals("good", kept.events.get(0).id());
        assertEquals(
                List.of("data.csv, line 2: " + detail),
                kept.rejections.stream().map(Rejection::toString).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        tone,warm,click,10,11,,,,             | sum "11": needs a whole number from 0 to n = 10 for a proportion; if a unit can count more than once say --type rate, if it has a value add sum_squares
        tone,warm,click,10,-1,,,,             | sum "-1": needs a whole number from 0 to n = 10 for a proportion; if a unit can count more than once say --type rate, if it has a value add sum_squares
        tone,warm,click,10,1.5,,,,            | sum "1.5": needs a whole number from 0 to n = 10 for a proportion; if a unit can count more than once say --type rate, if it has a value add sum_squares
        tone,warm,click,10,,,,,               | sum: is missing; a total that is not known is not 0; leave the row out
        tone,warm,click,-1,0,,,,              | n "-1": needs at least 0
        tone,warm,click,1.5,1,,,,             | n "1.5": needs a whole number such as 3052, at most 2^53
        tone,warm,spend,10,30,80,,,           | sum of squares needs at least sum*sum/n = 90.0 for n = 10 and sum = 30.0, but was 80.0
        tone,warm,ctr,10,30,100,50,,          | den_sum_squares: is missing
        tone,warm,ctr,10,30,,50,300,150       | sum_squares: is missing; a ratio has no spread without it
        tone,warm,ctr,10,30,100,50,256,9999   | cross sum needs to be within plus or minus 160.0, the root of the two sums of squares, but was 9999.0
        ,warm,click,10,1,,,,                  | experiment: is missing
        """)
    void totalsThatNoUnitsCanHaveAreRefused(String row, String detail) throws IOException {
        var kept = new Kept();

        var tally =
                kept.read("experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum\n" + row + "\n");

        assertEquals(new RowCounts(1, 0, 0, 1), tally);
        assertEquals(detail, kept.rejections.get(0).detail());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        t,a,m,10,30,120,,,,20,60,,,,,,,          | covariate_cross_sum: is missing
        t,a,m,10,30,120,,,,20,60,99,,,,,,        | cross sum needs to be within plus or minus 84.8528137423857, the root of the two sums of squares, but was 99.0
        t,a,m,10,30,120,50,256,150,20,60,70,,,,,, | covariate_den_cross_sum: is missing
        t,a,m,10,,,,,,,,,1.5,12,10,14,,          | quantile "1.5": needs a share above 0 and below 1; 0.5 is the median, 0.9 what nine in ten do not exceed
        t,a,m,10,,,,,,,,,0.5,12,10,,,            | quantile_high: is missing; a quantile has no spread without its limits
        t,a,m,10,,,,,,,,,0.5,12,13,14,,          | quantile_estimate "12": needs to lie from quantile_low to quantile_high, which are 13 and 14
        t,a,m,10,30,,,,,,,,0.5,12,10,14,,        | sum "30": is of quantiles of which units have many values; fill quantile_units as well, or leave it empty
        t,a,m,10,5,,,,,,,,0.5,12,10,14,,4        | sum_squares: is missing; unit by unit, sum counts the values at or below the estimate and den_sum all
        t,a,m,10,5,9,10,30,14,,,,0.5,12,10,14,,0 | quantile_units "0": needs at least 1
        t,a,m,10,,,,,,,,,0.5,12,10,14,0,         | quantile_limits_n "0": needs at least 1
        t,a,m,10,3,,,,,,,,,12,,,,                | quantile_estimate "12": stands for a quantile; say which in the column quantile, such as 0.5 for the median
        """)
    void covariatesAndQuantilesThatNoUnitsCanHaveAreRefused(String row, String detail) throws IOException {
        var kept = new Kept();

        var tally = kept.read("experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum,"
                + "covariate_sum,covariate_sum_squares,covariate_cross_sum,quantile,quantile_estimate,quantile_low,"
                + "quantile_high,quantile_limits_n,quantile_units\n" + row + "\n");

        assertEquals(new RowCounts(1, 0, 0, 1), tally);
        assertEquals(detail, kept.rejections.get(0).detail());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        t,a,m,10,30,120,,,,20,60,70,,8,10,,,   | covariate_2_cross_sum: is missing
        t,a,m,10,30,120,,,,20,60,70,,8,10,25,, | covariate_2_1_cross_sum: is missing
        t,a,m,10,30,120,,,,,,,,8,10,25,,17     | covariate_2_sum "8": is of a covariate after one that is empty; number them from the first on
        t,a,m,10,30,120,,,,20,60,70,5,,,,,     | covariate_den_cross_sum "5": is the total of denominator times covariate, and the row has no denominator; leave it empty or fill den_sum
        t,a,m,10,30,120,50,256,150,20,60,70,105,8,10,25,,17  | covariate_2_den_cross_sum: is missing
        t,a,m,10,30,120,,,,20,60,70,,8,10,25,,30 | the sums of products of covariate 2 need to be such as units can have, but say that more of its spread goes along with the others' than there is; compute all totals of a row from the same units
        """)
    void severalCovariatesThatNoUnitsCanHaveAreRefused(String row, String detail) throws IOException {
        var kept = new Kept();

        var tally = kept.read("experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum,"
                + "covariate_sum,covariate_sum_squares,covariate_cross_sum,covariate_den_cross_sum,"
                + "covariate_2_sum,covariate_2_sum_squares,covariate_2_cross_sum,covariate_2_den_cross_sum,"
                + "covariate_2_1_cross_sum\n" + row + "\n");

        assertEquals(new RowCounts(1, 0, 0, 1), tally);
        assertEquals(detail, kept.rejections.get(0).detail());
    }

    @Test
    void typeSaysWhatTotalsMayBe() throws IOException {
        var rows = "experiment,arm,metric,n,sum\nt,a,click,10,25\n";

        assertEquals(new RowCounts(1, 1, 0, 0), new Kept().read(rows, USUAL.with(Metric.Type.RATE)));
        assertEquals(new RowCounts(1, 0, 0, 1), new Kept().read(rows, USUAL.with(Metric.Type.MEAN)));
        assertEquals(new RowCounts(1, 0, 0, 1), new Kept().read(rows, USUAL));
    }

    @Test
    void countsThatComeAgainAreRepeatedOrRefusedAlsoAcrossFiles() throws IOException {
        var kept = new Kept();
        var files = DataFiles.with(USUAL);
        var header = "experiment,arm,metric,n,sum\n";

        files.read(source("a", header + "t,a,click,10,2\nt,b,click,10,3\nt,a,click,10,2\n"), kept, kept);
        var tally = files.read(source("b", header + "t,a,click,10.0,2\nt,a,click,11,2\n"), kept, kept)
                .tally();

        assertEquals(new RowCounts(2, 0, 1, 1), tally);
        assertEquals(2, kept.counts.size());
        assertEquals(
                "b, line 3: an earlier row gave other totals for this experiment, arm and metric (n = 10, sum = 2.0);"
                        + " add up what belongs together, one row an arm and metric",
                kept.rejections.get(0).toString());
    }

    private static RowSource source(String name, String text) {
        return RowSource.of(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheReceiverCallsRepeatedIsCountedSo() throws IOException {
        assertEquals(new RowCounts(10, 5, 5, 0), new Kept().read(EVENTS + EVENTS.substring(EVENTS.indexOf("a1,"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        id,type,units,at                      | data.csv: column "unit" is missing (did you mean it by "units"?); it looks like events (id,type,unit,at)
        id,type,unit,unit,at                  | data.csv: column "unit" comes twice; take one of the two out
        id,type,unit,at,                      | data.csv: column 5 has no name; name it or take it out
        id,type,unit,at,experimnt             | data.csv: column "experimnt" looks like "experiment"; correct it, or give the attribute a name less near
        experiment,arm,metric,n,sum,headline  | data.csv: column "headline" is unknown in counts, which know experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum,covariate_sum,covariate_sum_squares,covariate_cross_sum,covariate_den_cross_sum,quantile,quantile_estimate,quantile_low,quantile_high,quantile_limits_n,quantile_units and those of further covariates (covariate_2_sum,...); take it out
        experiment,arm,metric,n,sum,sum_sqares | data.csv: column "sum_sqares" is unknown in counts, which know experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum,covariate_sum,covariate_sum_squares,covariate_cross_sum,covariate_den_cross_sum,quantile,quantile_estimate,quantile_low,quantile_high,quantile_limits_n,quantile_units and those of further covariates (covariate_2_sum,...); did you mean "sum_squares"?
        arm,metric,n,sum                      | data.csv: column "experiment" is missing; it looks like counts (experiment,arm,metric,n,sum)
        unit,metric,totl,at                   | data.csv: column "total" is missing (did you mean it by "totl"?); it looks like snapshots (unit,metric,total,at)
        userid,version                        | data.csv: the first row names no kind of data that is known; it needs the columns of events (id,type,unit,at), or snapshots (unit,metric,total,at), or counts (experiment,arm,metric,n,sum)
        [                                     | data.csv is a JSON list; write one object a line instead
        """)
    void aHeaderThatCannotBeReadSaysWhatIsMissing(String header, String message) {
        var thrown = assertThrows(IntakeException.class, () -> new Kept().read(header + "\n"));

        assertEquals(message, thrown.getMessage());
    }

    @Test
    void filesThatAreNoTextSayWhatToDo() {
        assertMessage("data.csv is empty; its first row needs to name the columns", new byte[0]);
        assertMessage(
                "data.csv is a zip file or a spreadsheet; unpack it, or save it as CSV", new byte[] {'P', 'K', 3, 4});
        assertMessage(
                "data.csv is no text, or UTF-16 without a byte-order mark; save it as UTF-8",
                "id,type".getBytes(StandardCharsets.UTF_16LE));
    }

    private static void assertMessage(String message, byte[] bytes) {
        assertEquals(
                message,
                assertThrows(IntakeException.class, () -> new Kept().read(bytes, USUAL))
                        .getMessage());
    }

    @Test
    void otherEncodingsAreToldRowByRow() throws IOException {
        var kept = new Kept();
        var text = "unit,metric,total,at\npöst,like,3,2026-11-04\npost,like,3,2026-11-04\n";

        var tally = kept.read(text.getBytes(StandardCharsets.ISO_8859_1), USUAL);

        assertEquals(new RowCounts(2, 1, 0, 1), tally);
        assertEquals(
                "unit \"p\uFFFDst\": holds bytes that are not UTF-8; save the file as UTF-8",
                kept.rejections.get(0).detail());
    }

    @Test
    void strictReadingStopsAtTheFirstBadRow() {
        var kept = new Kept();
        var rows = "unit,metric,total,at\np1,like,x,2026-11-04\np2,like,y,2026-11-04\n";

        var thrown = assertThrows(IntakeException.class, () -> kept.read(rows, USUAL.with(IntakeOptions.BadRows.STOP)));

        assertTrue(thrown.getMessage().startsWith("data.csv, line 2: total \"x\": needs a number"));
        assertEquals(1, kept.rejections.size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"unit":"p","metric":"like","total":3}                          | at: is missing; say when it happened
        {"unit":"p","metric":"like","total":[3],"at":"2026-11-04"}      | total: holds a list or an object; only plain values are read
        {"unit":"p","metric":"like","total":3,"at":"2026-11-04","x":1}  | x "1": is unknown in snapshots; take it out
        {"unit":"p","unit":"q","total":3}                               | "{"unit":"p","unit":"q","total":3}" is no well-formed JSON at column 19: "unit" stands twice; leave one out
        {"unit":"p","typ":"outcome"}                                    | type: is missing: events have it, snapshots have total, counts have n and sum; did you mean it by "typ"?
        {} {}                                                           | "{} {}" holds more than one object; write one object a line
        17                                                              | "17" is no JSON object; write one object a line
        """)
    void aBadLineOfJsonIsReportedAndTheRestUsed(String line, String detail) throws IOException {
        var kept = new Kept();
        var good = "{\"unit\":\"p\",\"metric\":\"like\",\"total\":3,\"at\":\"2026-11-04\"}\n";

        var tally = kept.read(good + line + "\n" + good);

        assertEquals(new RowCounts(3, 2, 0, 1), tally);
        assertEquals("data.csv, line 2: " + detail, kept.rejections.get(0).toString());
    }

    @Test
    void aLineWithoutEndIsOneBadRow() throws IOException {
        var kept = new Kept();
        var good = "{\"unit\":\"p\",\"metric\":\"like\",\"total\":3,\"at\":\"2026-11-04\"}\n";

        var tally = kept.read(good + "{\"unit\":\"" + "x".repeat(2_000_000) + "\"}\n" + good);

        assertEquals(new RowCounts(3, 2, 0, 1), tally);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnRowOnly() throws IOException {
        var kept = new Kept();
        var rows = "unit,metric,total,at\n\"p1,like,3,2026-11-04\n" + "p2,like,3,2026-11-04\n".repeat(1000)
                + "p3,like,\"3\"x,2026-11-04\n\"p\"\"4\", \"like\" ,3,2026-11-04\n\"";

        var tally = kept.read(rows);

        assertEquals(new RowCounts(1004, 1001, 0, 3), tally);
        assertEquals("p\"4", kept.snapshots.get(1000).unit());
        assertEquals(
                List.of(
                        "data.csv, line 2: opens a quote that is not closed within 200 lines; close it",
                        "data.csv, line 1003: has text behind a closing quote; double each quote within quoted text",
                        "data.csv, line 1005: opens a quote that is not closed within 200 lines; close it"),
                kept.rejections.stream().map(Rejection::toString).toList());
    }

    /** A bare carriage return within quotes made an earlier version of the CSV library drop the row. */
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void lineBreaksWithinQuotesStayAsTheyAre(String lineBreak) throws IOException {
        var kept = new Kept();

        kept.read("id,type,unit,metric,value,at,text\no1,outcome,u,click,1,2026-11-04,\"a" + lineBreak + "b\"\n");

        assertEquals("a" + lineBreak + "b", kept.events.get(0).attributes().get("text"));
    }

    /** A column tells how its numbers are written; one cell alone does not. */
    @Test
    void semicolonFilesTellDecimalCommasByTheirColumn() throws IOException {
        String head = "unit;metric;total;at\n";
        var commas = new Kept();
        assertEquals(
                new RowCounts(3, 3, 0, 0),
                commas.read(head + "a;like;1,5;2026-11-04\nb;like;12;2026-11-04\nc;like;1,000;2026-11-04\n"));
        assertEquals(
                List.of(1.5, 12.0, 1.0),
                commas.snapshots.stream().map(Snapshot::total).toList());
        assertEquals(List.of("numbers of total were read with decimal commas, as all of them have one"), commas.told);

        var untold = new Kept();
        assertEquals(new RowCounts(2, 1, 0, 1), untold.read(head + "a;like;1.000;2026-11-04\nb;like;12;2026-11-04\n"));
        assertTrue(untold.rejections.get(0).reason().startsWith("may be a thousand or one"));

        var mixed = new Kept();
        assertEquals(
                new RowCounts(3, 1, 0, 2),
                mixed.read(head + "a;like;1,5;2026-11-04\nb;like;2.25;2026-11-04\nc;like;1.000;2026-11-04\n"));
        var points = new Kept();
        assertEquals(new RowCounts(2, 2, 0, 0), points.read(head + "a;like;0.5;2026-11-04\nb;like;1.000;2026-11-04\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void whatWasRejectedCanBeMendedAndReadAgain(String format, @TempDir Path folder) throws IOException {
        var csv = "unit;metric;total;at;\n".replace("at;", "at")
                + "p1;like;3;2026-11-04\np2;like;1k5;2026-11-04\n\"p;3\";like;;2026-11-04\n";
        var ndjson = "{\"unit\":\"p1\",\"metric\":\"like\",\"total\":3,\"at\":\"2026-11-04\"}\n"
                + "{\"unit\":\"p2\",\"metric\":\"like\",\"total\":\"1k5\",\"at\":\"2026-11-04\"}\n"
                + "{\"unit\":\"p;3\",\"metric\":\"like\",\"total\":\"\",\"at\":\"2026-11-04\"}\n";
        var file = Files.writeString(folder.resolve("likes today." + format), format.equals("csv") ? csv : ndjson);
        var kept = new Kept();

        var result = DataFiles.with(USUAL.withRejectsIn(folder)).read(RowSource.of(file), kept, kept);
        var again = DataFiles.with(USUAL.withRejectsIn(folder)).read(RowSource.of(file), new Kept(), Watcher.NONE);

        assertEquals(new RowCounts(3, 1, 0, 2), result.tally());
        assertEquals(Optional.of(folder.resolve("likes-today.rejects." + format)), result.rejects());
        assertEquals(Optional.of(folder.resolve("likes-today.rejects-2." + format)), again.rejects());
        var rejects = Files.readString(result.rejects().orElseThrow());
        assertTrue(rejects.contains("needs a number such as 12, 0.5 or 1e6"), rejects);
        var mended = rejects.replace("1k5;2026", "1.5;2026")
                .replace(";;2026", ";7;2026")
                .replace("\"total\":\"1k5\"", "\"total\":1.5")
                .replace("\"total\":\"\"", "\"total\":7");
        var second = new Kept();
        assertEquals(new RowCounts(2, 2, 0, 0), second.read(mended));
        assertEquals(
                List.of("p2", "p;3"),
                second.snapshots.stream().map(Snapshot::unit).toList());
        assertEquals(
                List.of(1.5, 7.0),
                second.snapshots.stream().map(Snapshot::total).toList());
    }

    @Test
    void noRejectsFileIsMadeWhenNothingIsRejected(@TempDir Path folder) throws IOException {
        var result = DataFiles.with(USUAL.withRejectsIn(folder)).read(source("a", EVENTS), new Kept(), Watcher.NONE);

        assertEquals(Optional.empty(), result.rejects());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void linesAreCountedThroughQuotedLineBreaks() throws IOException {
        var kept = new Kept();

        kept.read("# export\n\n"
                + "id,type,unit,metric,value,at,text\n"
                + "o1,outcome,u,click,1,2026-11-04,\"two\n"
                + "lines, \"\"said\"\" she\"\n"
                + "o2,outcome,u,click,x,2026-11-04,\n");

        assertEquals("two\nlines, \"said\" she", kept.events.get(0).attributes().get("text"));
        assertEquals(6, kept.rejections.get(0).line());
    }

    @Test
    void progressEndsAtTheSizeOfTheFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("a.csv"), EVENTS + "o,outcome,,,u1,click,1,2026-11-04,,,,,\n".repeat(20_000));
        var seen = new ArrayList<Long>();

        DataFiles.with(USUAL).read(RowSource.of(file), new Kept(), new Watcher() {
            @Override
            public void progress(String source, long bytes, OptionalLong total) {
                assertEquals(file.toString(), source);
                assertEquals(file.toFile().length(), total.orElseThrow());
                seen.add(bytes);
            }
        });

        assertTrue(seen.size() > 2);
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(file.toFile().length(), seen.get(seen.size() - 1));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var thrown = assertThrows(IntakeException.class, () -> RowSource.named("no-such.csv"));

        assertEquals("no-such.csv cannot be read: no such file", thrown.getMessage());
    }

    @Test
    void rowsAreCheckedAgainstThePlan() throws IOException {
        var plan = furrow.engine.plan.PlanFiles.read(Path.of("..", "docs", "examples", "headline-test.plan.yaml"))
                .orThrow();
        var kept = new Kept();

        var tally = kept.read("""
            id,type,experiment,arm,unit,metric,value,at
            e1,exposure,headline-test,question,u1,,,2026-11-04T10:00
            e2,exposure,headline-test,questoin,u1,,,2026-11-04T10:00
            e3,exposure,headline,question,u1,,,2026-11-04T10:00
            """, USUAL.with(plan));

        assertEquals(new RowCounts(3, 1, 0, 2), tally);
        assertEquals(Instant.parse("2026-11-04T09:00:00Z"), kept.events.get(0).at());
        assertEquals(
                List.of(
                        "arm \"questoin\": is not in the plan, which has statement, question; did you mean"
                                + " \"question\"?",
                        "experiment \"headline\": is not in the plan, which has headline-test"),
                kept.rejections.stream().map(Rejection::detail).toList());
    }
}
