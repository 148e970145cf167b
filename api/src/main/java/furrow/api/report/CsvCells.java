package furrow.api.report;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cells of a row, or the names of its columns: an effect takes three, its estimate, its lower and its upper limit. */
final class CsvCells {
    private final List<@Nullable Object> cells = new ArrayList<>();

    CsvCells of(@Nullable Object... more) {
        cells.addAll(Arrays.asList(more));
        return this;
    }

    CsvCells effect(Figure<Effect> effect) {
        return effect(effect.value());
    }

    CsvCells effect(Optional<Effect> effect) {
        return of(effect.map(Effect::estimate), effect.map(Effect::lower), effect.map(Effect::upper));
    }

    /** The columns of an effect. */
    CsvCells effect(String name) {
        return of(name, name + "Lower", name + "Upper");
    }

    List<@Nullable Object> list() {
        return cells;
    }

    List<String> names() {
        return cells.stream().map(String.class::cast).toList();
    }
}
