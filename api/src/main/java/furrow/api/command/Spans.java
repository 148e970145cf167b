package furrow.api.command;

import furrow.engine.notation.Durations;
import furrow.engine.notation.Parsed;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time span of the command line, such as {@code "400 days"}. */
final class Spans implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        if (Durations.parse(value) instanceof Parsed.Bad<Duration> bad) {
            throw new TypeConversionException("\"" + value + "\" needs to be " + bad.needs()
                    + (bad.advice().isEmpty() ? "" : "; " + bad.advice()));
        }
        return ((Parsed.Good<Duration>) Durations.parse(value)).value();
    }
}
