package furrow.engine.intake;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import java.time.ZoneId;

/** One row as an event. */
final class EventReader {
    private final ZoneId zone;

    EventReader(ZoneId zone) {
        this.zone = zone;
    }

    /** What an event can be. */
    enum Type {
        ASSIGNMENT,
        EXPOSURE,
        MESSAGE,
        OUTCOME
    }

    Event read(RowCells cells) throws BadCell {
        try {
            return switch (CellReader.word(cells, Column.TYPE, Type.class)) {
                case ASSIGNMENT -> assignment(cells);
                case EXPOSURE -> exposure(cells);
                case MESSAGE -> message(cells);
                case OUTCOME -> outcome(cells);
            };
        } catch (IllegalArgumentException e) {
            throw CellReader.guilty(cells, e);
        }
    }

    private static String id(RowCells cells) throws BadCell {
        return CellReader.text(cells, Column.ID, "an id of your choosing makes a repeat harmless");
    }

    private static String unit(RowCells cells) throws BadCell {
        return CellReader.text(cells, Column.UNIT, "say which contact, conversation, post or slot it happened to");
    }

    private Assignment assignment(RowCells cells) throws BadCell {
        var chance = CellReader.optionalNumber(cells, Column.CHANCE);
        if (chance.isPresent() && !(chance.getAsDouble() > 0 && chance.getAsDouble() <= 1)) {
            var text = CellReader.text(cells, Column.CHANCE, "");
            throw new BadCell(Column.CHANCE.key(), text, "needs more than 0 and at most 1");
        }
        return new Assignment(
                id(cells),
                unit(cells),
                CellReader.text(cells, Column.EXPERIMENT, "an assignment belongs to one"),
                CellReader.text(cells, Column.ARM, "an assignment gives one"),
                chance,
                CellReader.time(cells, Column.AT, zone),
                cells.attributes());
    }

    private Exposure exposure(RowCells cells) throws BadCell {
        return new Exposure(
                id(cells),
                unit(cells),
                CellReader.text(cells, Column.EXPERIMENT, "an exposure belongs to one"),
                CellReader.text(cells, Column.ARM, "an exposure meets one"),
                CellReader.time(cells, Column.AT, zone),
                cells.attributes());
    }

    private Message message(RowCells cells) throws BadCell {
        requireExperimentOfArm(cells);
        var unit = CellReader.optional(cells, Column.UNIT).or(() -> CellReader.optional(cells, Column.CONVERSATION));
        var by = cells.get(Column.BY) == null
                ? Message.Author.HUMAN
                : CellReader.word(cells, Column.BY, Message.Author.class);
        return new Message(
                id(cells),
                unit.isPresent() ? unit.get() : unit(cells),
                CellReader.optional(cells, Column.CONVERSATION).or(() -> unit).orElse(""),
                CellReader.word(cells, Column.DIRECTION, Message.Direction.class),
                by,
                CellReader.optional(cells, Column.EXPERIMENT),
                CellReader.optional(cells, Column.ARM),
                CellReader.time(cells, Column.AT, zone),
                cells.attributes());
    }

    private Outcome outcome(RowCells cells) throws BadCell {
        requireExperimentOfArm(cells);
        return new Outcome(
                id(cells),
                unit(cells),
                CellReader.text(cells, Column.METRIC, "say what came back, such as click"),
                CellReader.number(cells, Column.VALUE, "write 1 for a plain event such as a click"),
                CellReader.optional(cells, Column.EXPERIMENT),
                CellReader.optional(cells, Column.ARM),
                CellReader.time(cells, Column.AT, zone),
                cells.attributes());
    }

    private static void requireExperimentOfArm(RowCells cells) throws BadCell {
        var arm = cells.get(Column.ARM);
        if (arm != null && cells.get(Column.EXPERIMENT) == null) {
            throw new BadCell(Column.ARM.key(), arm, "needs its experiment beside it; fill both or neither");
        }
    }
}
