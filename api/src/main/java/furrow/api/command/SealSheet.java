package furrow.api.command;

import furrow.engine.seal.SealHead;
import furrow.experiments.plan.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Seals in lines for a terminal. */
final class SealSheet {
    private static final String LINE = "%6s  %-24s  %-10s  %9s  %s";

    private SealSheet() {}

    static List<String> of(List<SealHead> seals) {
        if (seals.isEmpty()) {
            return List.of("Nothing is sealed yet; a running server seals each day once it has ended.");
        }
        return Stream.concat(
                        Stream.of(String.format(Locale.ROOT, LINE, "number", "as of", "kind", "bytes", "what")),
                        seals.stream().map(SealSheet::line))
                .toList();
    }

    private static String line(SealHead seal) {
        return String.format(
                        Locale.ROOT,
                        LINE,
                        seal.number(),
                        seal.asOf(),
                        EnumWords.of(seal.reason().kind()),
                        seal.bytes(),
                        what(seal))
                .stripTrailing();
    }

    private static String what(SealHead seal) {
        var reason = seal.reason();
        String about = reason.day()
                .map(day -> "the day " + day)
                .or(() -> reason.experiment().map(name -> "experiment " + name))
                .orElse("");
        String by = reason.by().isEmpty() ? "" : " by " + reason.by();
        return (about + by + (reason.why().isEmpty() ? "" : ": " + reason.why())).strip();
    }
}
