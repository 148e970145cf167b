package furrow.experiments.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words that stand for the constants of an enum, such as {@code not-started}. */
public final class EnumWords {
    /** Spelt once, since they are read for every fact of every rule. */
    private static final ClassValue<String[]> WORDS = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> spelt((Enum<?>) each))
                    .toArray(String[]::new);
        }
    };

    private EnumWords() {}

    /** The word of one constant. */
    @SuppressWarnings("EnumOrdinal") // the words were spelt in the order of the constants just now
    public static String of(Enum<?> constant) {
        return WORDS.get(constant.getDeclaringClass())[constant.ordinal()];
    }

    private static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of all constants, in order. */
    public static List<String> all(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> of((Enum<?>) each))
                .toList();
    }

    /** Name of the constant that a word stands for. */
    public static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
