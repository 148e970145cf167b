package furrow.engine.live;

import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.TableLook;
import furrow.engine.imports.reading.TableReading;
import java.util.List;
import java.util.Optional;

/** Why a file that was read cannot be kept. */
final class ImportRefusal {
    private ImportRefusal() {}

    /** Why a file cannot be kept, empty when it can. */
    static Optional<String> of(FileReading reading, List<String> questions, CollectedUnits units) {
        var main = reading.main();
        if (!main.look().meaning().isKept()) {
            return Optional.of(reading.file() + " is " + main.look().format().title() + ", "
                    + main.look().rows() + ", from which no unit can be made; " + instead(main.look()));
        }
        var cut = reading.tables().stream().filter(TableReading::isCutOff).findFirst();
        if (cut.isPresent()) {
            var rejects = cut.get().rejects();
            var place = rejects.get(rejects.size() - 1).place();
            return Optional.of(reading.file() + " ends within a row, at " + place
                    + ": it was not downloaded whole; download it again");
        }
        if (units.areTooMany()) {
            return Optional.of(reading.file() + " has more than " + CollectedUnits.MOST
                    + " posts or tickets; send them as events (docs/data-files.md), or import it in parts");
        }
        if (units.all().isEmpty() && main.refused() > 0) {
            var first = main.rejects().get(0);
            return Optional.of(reading.file() + ": each of its " + main.refused() + " rows was refused, the first at "
                    + first.place() + ", which " + first.reason());
        }
        if (units.all().isEmpty()) {
            return Optional.of(reading.file() + " has the columns of "
                    + main.look().format().title()
                    + ", but no row that counts; is the period that was downloaded the right one?");
        }
        return questions.isEmpty()
                ? Optional.empty()
                : Optional.of(reading.file() + " leaves open what only you know: " + String.join("; ", questions));
    }

    private static String instead(TableLook look) {
        if (!look.format().better().isEmpty()) {
            return look.format().better();
        }
        return look.meaning() == RowMeaning.RESULTS
                ? look.format().made()
                : "download the posts with their totals since publishing (Lifetime), not by day";
    }
}
