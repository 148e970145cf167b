package furrow.api.command;

import furrow.engine.notation.ParsedText;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option as files are read, so that a mistake in it is met with the same words. */
class NotationConverter<T> implements ITypeConverter<T> {
    private final Function<String, ParsedText<T>> reader;

    NotationConverter(Function<String, ParsedText<T>> reader) {
        this.reader = reader;
    }

    @Override
    public T convert(String value) {
        var parsed = reader.apply(value);
        if (parsed instanceof ParsedText.Bad<T> bad) {
            throw new TypeConversionException("needs " + bad.needs() + ", but was \"" + value + "\""
                    + (bad.advice().isEmpty() ? "" : "; " + bad.advice()));
        }
        return ((ParsedText.Good<T>) parsed).value();
    }
}
