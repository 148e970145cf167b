package furrow.api.wording;

import furrow.experiments.inference.Effect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers, money, dates and sentences as pages set them: a narrow no-break space between thousands and before units, a true
 * minus, a sign on every change. Per cent is relative; points are differences of shares.
 */
public final class Typography {
    /** Between thousands, before a unit, between a day and its month. */
    public static final String SPACE = "\u202f";

    /** A true minus. */
    public static final String MINUS = "\u2212";

    /** Keeps a line from ending between a minus and a currency. */
    private static final String JOINER = "\u2060";

    private static final Set<Currency> CURRENCIES = Set.copyOf(Currency.getAvailableCurrencies());

    private static final String NO_LIMIT = "no limit";
    private static final DateTimeFormatter DAY = formatter("d MMMM yyyy");
    private static final DateTimeFormatter SHORT_DAY = formatter("d MMM");
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private static final Pattern HYPHEN_MINUS = Pattern.compile("(?<![\\p{L}\\p{N}\\-.])-(?=\\d)");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
    private static final Pattern UNIT = Pattern.compile("(?<=\\d) (?=%|[A-Z]{3}\\b|min\\b|h\\b)");
    private static final String AMOUNT = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
    /** An amount as the engine writes it: its sign, its digits, the code of its currency. */
    private static final Pattern MONEY =
            Pattern.compile("(?<![\\p{L}\\p{N}.,-])([+\\-" + MINUS + "]?)" + AMOUNT + " ([A-Z]{3})(?![\\p{L}\\p{N}])");

    /** Sought first, since few sentences have one. */
    private static final Pattern CODE = Pattern.compile(" [A-Z]{3}(?![\\p{L}\\p{N}])");

    private static final Pattern MONTH =
            Pattern.compile("\\b(\\d{1,2}) (?=(?:January|February|March|April|May|June|July"
                    + "|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b)");

    private Typography() {}

    /**
     * A sentence that others wrote, with its numbers set as ours are: amounts of money stand as in figures beside it, unless two
     * that differ would be told alike.
     */
    public static String text(String sentence) {
        return set(sentence, true);
    }

    /** The same where each digit counts, such as in what a rule asks and what it found: only how money is written changes. */
    public static String exact(String sentence) {
        return set(sentence, false);
    }

    private static String set(String sentence, boolean rounds) {
        if (sentence.chars().noneMatch(each -> each >= '0' && each <= '9')) {
            return sentence; // Only what stands beside digits is set; most sentences have none, and pages hold many.
        }
        String money = withMoney(sentence, rounds);
        String minus = HYPHEN_MINUS.matcher(money).replaceAll(MINUS);
        String thousands = THOUSANDS.matcher(minus).replaceAll(SPACE);
        String units = UNIT.matcher(thousands).replaceAll(SPACE);
        return MONTH.matcher(units).replaceAll("$1" + SPACE);
    }

    private static String withMoney(String sentence, boolean rounds) {
        var amounts = MONEY.matcher(sentence);
        if (!CODE.matcher(sentence).find() || !amounts.find()) {
            return sentence;
        }
        var told = amounts.reset()
                .results()
                .map(each -> each.group(1) + each.group(2))
                .collect(Collectors.toSet());
        var rounded = amounts.reset()
                .results()
                .map(each -> each.group(1) + amountOf(size(each.group(2))))
                .collect(Collectors.toSet());
        boolean each = !rounds || rounded.size() < told.size();
        return amounts.reset().replaceAll(found -> Matcher.quoteReplacement(withSymbol(found, each)));
    }

    private static String withSymbol(MatchResult found, boolean exact) {
        return currency(found.group(3))
                .map(currency -> {
                    String size = exact ? set(cents(found.group(2))) : amountOf(size(found.group(2)));
                    String sign = found.group(1).equals("-") ? MINUS : found.group(1);
                    return (sign.isEmpty() ? "" : sign + JOINER) + symbol(currency) + size;
                })
                .orElse(found.group());
    }

    /** A tenth as ten cents: 12.20 for 12.2. */
    private static String cents(String digits) {
        return digits.indexOf('.') > 0 && digits.indexOf('.') == digits.length() - 2 ? digits + "0" : digits;
    }

    private static double size(String digits) {
        return Double.parseDouble(digits.replace(",", ""));
    }

    private static Optional<Currency> currency(String code) {
        return CURRENCIES.stream()
                .filter(each -> each.getCurrencyCode().equals(code))
                .findFirst();
    }

    /** The sign of a currency, or its letters with the space that parts them from the amount. */
    private static String symbol(Currency currency) {
        String symbol = currency.getSymbol(Locale.ENGLISH);
        return symbol + (Character.isLetter(symbol.charAt(symbol.length() - 1)) ? SPACE : "");
    }

    /** A count: 12 345. */
    public static String count(long value) {
        return set(String.format(Locale.ROOT, "%,d", value));
    }

    /** A number with two or three digits that matter: 12 345, 42.8, 0.049. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || size == 0) {
            return decimals(value, 0);
        }
        int magnitude = (int) Math.floor(Math.log10(size)) + 1;
        return trimmed(decimals(value, Math.min(8, Math.max(0, (size < 1 ? 2 : 3) - magnitude))));
    }

    /** A number with so many decimals. */
    public static String decimals(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean nothing = text.chars().allMatch(each -> "-0.,".indexOf(each) >= 0);
        return set(nothing && text.startsWith("-") ? text.substring(1) : text);
    }

    /** A share: 42.6 %. */
    public static String share(double fraction) {
        double percent = fraction * 100;
        int decimals = percent == 0 || percent >= 100 ? 0 : Math.abs(percent) < 1 ? 2 : 1;
        return decimals(percent, decimals) + SPACE + "%";
    }

    /** A relative change: +31 %, −4.3 %. */
    public static String change(double fraction) {
        return percent(fraction) + SPACE + "%";
    }

    /** Both limits of a relative change: +9 to +58 %. */
    public static String changeRange(Effect effect) {
        return range(effect, Typography::percent, SPACE + "%");
    }

    /** A difference of shares: +10.0 points. */
    public static String points(double fraction) {
        return pointsAlone(fraction) + " points";
    }

    /** Both limits of a difference of shares: +3.4 to +16.7 points. */
    public static String pointsRange(Effect effect) {
        return range(effect, Typography::pointsAlone, " points");
    }

    /** A change in the unit of what changed: +0.12. */
    public static String signed(double value) {
        return sign(value, number(value));
    }

    /** Both limits of a change: −0.43 to +0.63. */
    public static String signedRange(Effect effect) {
        return range(effect, Typography::signed, "");
    }

    /** An amount of money with two or three digits that matter: €1 050, −€0.43, CHF 12. */
    public static String money(double amount, Currency currency) {
        String size = amountOf(Math.abs(amount));
        boolean nothing = size.chars().allMatch(each -> each == '0' || each == '.');
        return (amount < 0 && !nothing ? MINUS + JOINER : "") + symbol(currency) + size;
    }

    /** A change of money with its sign: +€1 050. */
    public static String moneyChange(double amount, Currency currency) {
        return sign(amount, money(amount, currency));
    }

    /** Both limits of an amount of money: €680 to €1 410. */
    public static String moneyRange(Effect effect, Currency currency) {
        return range(effect, value -> money(value, currency), "");
    }

    /** Two limits with what stands between and after them; a limit that none sets is said so. */
    private static String range(Effect effect, DoubleFunction<String> one, String unit) {
        return limit(effect.lower(), one) + " to " + limit(effect.upper(), one)
                + (Double.isInfinite(effect.upper()) ? "" : unit);
    }

    private static String limit(double value, DoubleFunction<String> one) {
        return Double.isInfinite(value) ? NO_LIMIT : one.apply(value);
    }

    private static String percent(double fraction) {
        double size = Math.abs(fraction * 100);
        return sign(fraction, decimals(fraction * 100, size >= 10 || size == 0 ? 0 : size < 0.1 ? 2 : 1));
    }

    private static String pointsAlone(double fraction) {
        double size = Math.abs(fraction * 100);
        return sign(fraction, decimals(fraction * 100, size >= 0.095 || size == 0 ? 1 : 3));
    }

    /** Three digits that matter, with cents where they say something. */
    private static String amountOf(double size) {
        double rounded =
                size == 0 ? 0 : new BigDecimal(size).round(new MathContext(3)).doubleValue();
        if (rounded >= 100 || rounded == Math.rint(rounded)) {
            return decimals(rounded, 0);
        }
        return rounded >= 0.1 ? decimals(rounded, 2) : number(rounded);
    }

    private static String sign(double value, String text) {
        boolean nothing = text.chars().noneMatch(each -> each >= '1' && each <= '9');
        return value > 0 && !nothing ? "+" + text : text;
    }

    private static String trimmed(String text) {
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static String set(String text) {
        return text.replace(",", SPACE).replace("-", MINUS);
    }

    /** A day: 20 December 2026. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A day on an axis: 20 Dec. */
    public static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** A day with its name: Sunday, 29 November 2026. */
    public static String longDay(LocalDate day) {
        return text(LONG_DAY.format(day));
    }

    /** A moment: 29 November 2026, 15:21 CET. */
    public static String moment(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        return DAY.format(local) + ", " + TIME.format(local) + SPACE + ZONE.format(local);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replaceFirst(" ", SPACE), Locale.ENGLISH);
    }
}
