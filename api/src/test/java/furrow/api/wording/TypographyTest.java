package furrow.api.wording;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.inference.Effect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts are those of the design: "_" stands for a narrow no-break space here. */
class TypographyTest {
    private static final Currency EURO = Currency.getInstance("EUR");

    private static String plain(String text) {
        return text.replace(Typography.SPACE, "_").replace("\u2060", "");
    }

    @Test
    void countsAndSharesHaveNarrowSpaces() {
        assertAll(
                () -> assertEquals("1_447", plain(Typography.count(1447))),
                () -> assertEquals("42.6_%", plain(Typography.share(0.4264))),
                () -> assertEquals("1.9_%", plain(Typography.share(0.0189))),
                () -> assertEquals("0.04_%", plain(Typography.share(0.0004))),
                () -> assertEquals("0_%", plain(Typography.share(0))),
                () -> assertEquals("100_%", plain(Typography.share(1))));
    }

    @Test
    void perCentIsRelativeAndPointsAreDifferencesOfShares() {
        assertAll(
                () -> assertEquals("+31_%", plain(Typography.change(0.307))),
                () -> assertEquals("\u22124.3_%", plain(Typography.change(-0.043))),
                () -> assertEquals("+10.0 points", plain(Typography.points(0.1003))),
                () -> assertEquals("\u22120.2 points", plain(Typography.points(-0.0024))),
                () -> assertEquals(
                        "+3.4 to +16.7 points", plain(Typography.pointsRange(new Effect(0.1, 0.034, 0.167)))),
                () -> assertEquals("+18 to +72_%", plain(Typography.changeRange(new Effect(0.42, 0.183, 0.72)))));
    }

    @Test
    void noChangeHasNoSignAndNothingIsNotNegative() {
        assertAll(
                () -> assertEquals("0_%", plain(Typography.change(0))),
                () -> assertEquals("0", plain(Typography.signed(0))),
                () -> assertEquals("0", Typography.decimals(-0.4, 0)),
                () -> assertEquals("\u20ac0", Typography.moneyChange(0, EURO)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        1052.4,  €1_050
        -430.2,  −€430
        43,      €43
        18.92,   €18.90
        1.7,     €1.70
        0.1,     €0.10
        -0.0025, −€0.0025
        """)
    void moneyHasThreeDigitsThatMatter(double amount, String expected) {
        assertEquals(expected, plain(Typography.money(amount, EURO)));
    }

    @Test
    void currenciesWithoutASignStandApart() {
        assertEquals("CHF_12", plain(Typography.money(12, Currency.getInstance("CHF"))));
        assertEquals("\u2212\u20ac430 to \u20ac630", plain(Typography.moneyRange(new Effect(100, -430, 630), EURO)));
    }

    @Test
    void aLimitThatNoneSetsIsSaid() {
        assertEquals(
                "+9.4 to no limit", plain(Typography.changeRange(new Effect(0.2, 0.094, Double.POSITIVE_INFINITY))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        link 2,570 (planned 2,190.5)          | link 2_570 (planned 2_190.5)
        0.084 EUR more (-0.39 EUR to 0.56 EUR) | €0.084 more (−€0.39 to €0.56)
        at 18.88 EUR a week                   | at €18.90 a week
        +3,049 EUR in 4 weeks, -12 CHF at most | +€3_050 in 4 weeks, −CHF_12 at most
        needs 12.34 EUR, has 12.31 EUR        | needs €12.34, has €12.31
        at 15 CET, 20 ABC, 1.2.3 EUR          | at 15_CET, 20_ABC, 1.2.3_EUR
        worse by 25 % or more                 | worse by 25_% or more
        longer than 1 h 4 min                 | longer than 1_h 4_min
        until 20 December 2026                | until 20_December 2026
        call-to-action-2 on 2026-11-30        | call-to-action-2 on 2026-11-30
        p = 1.6e-27, of 1,2 or 12,34          | p = 1.6e-27, of 1,2 or 12,34
        """)
    void sentencesOfOthersAreSetAndTheirNamesLeftAlone(String sentence, String expected) {
        assertEquals(expected, plain(Typography.text(sentence)));
    }

    @Test
    void digitsThatRulesAskForAreKept() {
        assertEquals("more than \u20ac1_234.56", plain(Typography.exact("more than 1,234.56 EUR")));
        assertEquals("is \u20ac12.20, not \u20ac7", plain(Typography.exact("is 12.2 EUR, not 7 EUR")));
    }

    @Test
    void daysAndMomentsAreInTheReadersZone() {
        var at = Instant.parse("2026-11-29T14:21:00Z");

        assertAll(
                () -> assertEquals(
                        "29_November 2026, 15:21_CET", plain(Typography.moment(at, ZoneId.of("Europe/Berlin")))),
                () -> assertEquals("20_Dec", plain(Typography.shortDay(LocalDate.of(2026, 12, 20)))),
                () -> assertEquals("Sunday, 29_November 2026", plain(Typography.longDay(LocalDate.of(2026, 11, 29)))));
    }
}
