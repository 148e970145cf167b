package furrow.api.command;

import furrow.engine.notation.AsOf;
import furrow.engine.notation.Durations;
import furrow.engine.notation.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * How every command understands what people type behind an option: one reader for each kind of option, the same in all
 * commands. A refusal begins with "needs" and ends with what was typed.
 */
final class Conversions {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,3}([,_ ][0-9]{3})+|[-+]?[0-9]+");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2})(:([0-9]{2}))?(:[0-9]{2})?");

    private Conversions() {}

    /** Teaches them to a command line and all its subcommands. */
    static void teach(CommandLine line) {
        line.registerConverter(double.class, Conversions::number)
                .registerConverter(Double.class, Conversions::number)
                .registerConverter(int.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .registerConverter(Integer.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .registerConverter(long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .registerConverter(Long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .registerConverter(Boolean.class, Conversions::truth)
                .registerConverter(Duration.class, new NotationConverter<>(Durations::parse))
                .registerConverter(Instant.class, new NotationConverter<>(text -> Times.instant(text, ZoneOffset.UTC)))
                .registerConverter(LocalDate.class, new NotationConverter<>(Times::date))
                .registerConverter(AsOf.class, new NotationConverter<>(AsOf::parse))
                .registerConverter(LocalTime.class, Conversions::clock)
                .registerConverter(ZoneId.class, Conversions::zone);
        var choices = new LinkedHashSet<Class<?>>();
        collect(line, choices);
        choices.forEach(each -> teachChoice(line, each));
    }

    private static void collect(CommandLine line, Set<Class<?>> choices) {
        for (ArgSpec each : line.getCommandSpec().args()) {
            Arrays.stream(each.auxiliaryTypes()).filter(Class::isEnum).forEach(choices::add);
            if (each.type().isEnum()) {
                choices.add(each.type());
            }
        }
        line.getSubcommands().values().forEach(each -> collect(each, choices));
    }

    private static <E> void teachChoice(CommandLine line, Class<E> type) {
        line.registerConverter(type, (ITypeConverter<E>) text -> choice(type, text));
    }

    /** A number, or a percentage of one: 0.3, 30%, 30 %. */
    static double number(String typed) {
        String text = typed.strip();
        boolean percent = text.endsWith("%");
        String plain = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(plain).matches()) {
            throw new TypeConversionException("needs a number such as 0.3 or 30%, but was \"" + typed + "\""
                    + (plain.indexOf(',') >= 0 ? "; write a point before fractions, and no comma" : ""));
        }
        double value = Double.parseDouble(plain);
        return percent ? value / 100 : value;
    }

    private static long whole(String typed, long least, long most) {
        String text = typed.strip();
        try {
            if (WHOLE.matcher(text).matches()) {
                long value = Long.parseLong(text.replaceAll("[,_ ]", ""));
                if (value >= least && value <= most) {
                    return value;
                }
            }
        } catch (NumberFormatException tooLong) {
            // Said below.
        }
        throw new TypeConversionException("needs a whole number"
                + (WHOLE.matcher(text).matches() ? " up to " + most : "") + ", but was \"" + typed + "\"");
    }

    private static Boolean truth(String typed) {
        return switch (typed.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new TypeConversionException("needs true or false, but was \"" + typed + "\"");
        };
    }

    private static LocalTime clock(String typed) {
        var parts = CLOCK.matcher(typed.strip());
        if (parts.matches() && Integer.parseInt(parts.group(1)) < 24) {
            int minute = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
            if (minute < 60 && (parts.group(4) == null || parts.group(4).equals(":00"))) {
                return LocalTime.of(Integer.parseInt(parts.group(1)), minute);
            }
        }
        throw new TypeConversionException("needs times of day such as 09:00 or 17:30, but was \"" + typed + "\"");
    }

    private static ZoneId zone(String typed) {
        try {
            return ZoneId.of(typed.strip());
        } catch (DateTimeException unknown) {
            return ZoneId.getAvailableZoneIds().stream()
                    .filter(each -> each.equalsIgnoreCase(typed.strip()))
                    .findFirst()
                    .map(ZoneId::of)
                    .orElseThrow(() -> new TypeConversionException(
                            "needs a time zone such as Europe/Berlin or UTC, but was \"" + typed + "\""));
        }
    }

    /** One of an enum's constants, in any case, with - or _, singular or plural. */
    static <E> E choice(Class<E> type, String typed) {
        String text = plain(typed);
        for (E each : type.getEnumConstants()) {
            String name = plain(each.toString());
            if (text.equals(name)
                    || text.equals(name + "s")
                    || (name.endsWith("y") && text.equals(name.substring(0, name.length() - 1) + "ies"))) {
                return each;
            }
        }
        throw new TypeConversionException("needs one of " + words(type) + ", but was \"" + typed + "\"");
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private static String words(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(each -> plain(each.toString()))
                        .toList());
    }
}
