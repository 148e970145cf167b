package furrow.api.command;

import furrow.engine.calendar.ScheduleText;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.ScheduleRule;
import furrow.experiments.calendar.Slot;
import furrow.experiments.randomisation.Design;
import furrow.experiments.randomisation.DesignOutcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file says was drawn, and which two arms of it are compared.
 *
 * @param units in the order of the file
 * @param slots of the units, when it is a schedule; otherwise none
 * @param rules that the draw had to respect; only of schedules
 * @param control arm compared with
 * @param treatment arm that is looked at
 */
record DrawFile(List<Unit> units, List<Slot> slots, List<ScheduleRule> rules, String control, String treatment) {

    /** A unit, its arm and the block it was balanced in. */
    record Unit(String name, String arm, String block) {}

    static DrawFile read(Path file, List<ScheduleRule> rules) throws IOException {
        String text = CsvFile.text(file);
        if (ScheduleText.isCalendar(text) || CsvFile.of(file.toString(), text).has("wash_out")) {
            var entries = Schedules.read(file, text);
            return new DrawFile(
                    entries.stream().map(DrawFile::unit).toList(),
                    entries.stream().map(Schedule.Entry::slot).toList(),
                    rules,
                    "",
                    "");
        }
        if (!rules.isEmpty()) {
            throw new BadInput("rules need a schedule with times, but " + file + " has none");
        }
        return new DrawFile(assigned(CsvFile.of(file.toString(), text)), List.of(), rules, "", "");
    }

    private static Unit unit(Schedule.Entry entry) {
        return new Unit(entry.slot().name(), entry.arm(), entry.block());
    }

    /** Units that take part, by what assign writes or a table with unit, arm and block. */
    private static List<Unit> assigned(CsvFile sheet) {
        String name = key(sheet);
        sheet.require("the column arm", "arm");
        String block = sheet.has("block") ? "block" : sheet.has("stratum") ? "stratum" : "";
        return sheet.rows().stream()
                .filter(row -> !row.text("arm").isEmpty())
                .map(row -> new Unit(row.text(name), row.text("arm"), block.isEmpty() ? "all" : row.text(block)))
                .toList();
    }

    private static String key(CsvFile sheet) {
        String key = sheet.has("slot") ? "slot" : "unit";
        sheet.require("the key", key);
        return key;
    }

    /** The same with the arms to compare; of two, the first by name is the control unless told. */
    DrawFile between(@Nullable String wantedControl, @Nullable String wantedTreatment) {
        var arms = units.stream().map(Unit::arm).distinct().sorted().toList();
        if (wantedControl == null && !arms.isEmpty() && arms.size() != 2 && wantedTreatment == null) {
            throw new BadInput("--control and --treatment are needed, since there are not two arms but " + arms);
        }
        String base = wantedControl != null
                ? wantedControl
                : arms.stream()
                        .filter(each -> !each.equals(wantedTreatment))
                        .findFirst()
                        .orElse("");
        String other = wantedTreatment != null
                ? wantedTreatment
                : arms.stream().filter(each -> !each.equals(base)).findFirst().orElse("");
        require("--control", base, arms);
        require("--treatment", other, arms);
        if (base.equals(other)) {
            throw new BadInput("--treatment needs another arm than --control, but was \"" + other + "\"");
        }
        return new DrawFile(units, slots, rules, base, other);
    }

    private static void require(String option, String arm, List<String> arms) {
        if (!arms.contains(arm)) {
            throw new BadInput(option + " needs an arm that was drawn, one of " + arms + ", but was \"" + arm + "\"");
        }
    }

    /** Numbers of the units of the two arms. */
    List<Integer> compared() {
        var compared = new ArrayList<Integer>();
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).arm().equals(control) || units.get(i).arm().equals(treatment)) {
                compared.add(i);
            }
        }
        return compared;
    }

    /** Lays outcomes beside units. */
    Came join(CsvFile sheet, String metric, @Nullable String over, List<String> given) {
        sheet.require("--metric", metric);
        if (over != null) {
            sheet.require("--over", over);
        }
        given.forEach(column -> sheet.require("--given", column));
        String key = key(sheet);
        Map<String, CsvFile.Row> rows = new HashMap<>();
        for (CsvFile.Row row : sheet.rows()) {
            String name = row.text(key);
            if (units.stream().noneMatch(unit -> unit.name().equals(name))) {
                throw new BadInput(row.file() + ":" + row.line() + ": \"" + name + "\" was not drawn; match posts to"
                        + " slots first (furrow plan calendar --match)");
            }
            if (rows.put(name, row) != null) {
                throw new BadInput(
                        row.file() + ":" + row.line() + ": \"" + name + "\" came twice; a unit needs one row");
            }
        }
        var in = compared().stream()
                .filter(i -> Optional.ofNullable(rows.get(units.get(i).name()))
                        .filter(row -> !row.text(metric).isEmpty())
                        .isPresent())
                .toList();
        var found = new ArrayList<CsvFile.Row>();
        in.forEach(i -> Optional.ofNullable(rows.get(units.get(i).name())).ifPresent(found::add));
        return new Came(this, in, found, metric, Optional.ofNullable(over), given);
    }

    /** Outcomes that are in, and the design that they can be read by. */
    record Came(
            DrawFile drawn,
            List<Integer> in,
            List<CsvFile.Row> rows,
            String metric,
            Optional<String> over,
            List<String> given) {

        int units() {
            return in.size();
        }

        /** How many of an arm are in. */
        long in(boolean treated) {
            return count(in, treated);
        }

        /** How many of an arm have no outcome. */
        long missing(boolean treated) {
            return count(drawn.compared(), treated) - in(treated);
        }

        private long count(List<Integer> numbers, boolean treated) {
            return numbers.stream().filter(i -> isTreated(i) == treated).count();
        }

        private boolean isTreated(int unit) {
            return drawn.units().get(unit).arm().equals(drawn.treatment());
        }

        /** Units that are in by their blocks; what is not in stays as it was drawn. */
        Design design() {
            boolean[] treated = new boolean[in.size()];
            for (int i = 0; i < treated.length; i++) {
                treated[i] = isTreated(in.get(i));
            }
            var design = Design.blocks(
                    in.stream().map(i -> drawn.units().get(i).block()).toList(), treated);
            return drawn.rules().isEmpty() ? design : design.restrictedTo(this::respects);
        }

        private boolean respects(boolean[] choice) {
            var arms = new ArrayList<>(drawn.units().stream().map(Unit::arm).toList());
            for (int i = 0; i < choice.length; i++) {
                arms.set(in.get(i), choice[i] ? drawn.treatment() : drawn.control());
            }
            return drawn.rules().stream().allMatch(rule -> rule.holds(drawn.slots(), arms));
        }

        DesignOutcomes outcomes() {
            var outcomes = over.map(column -> DesignOutcomes.ratio(column(metric), column(column)))
                    .orElseGet(() -> DesignOutcomes.of(column(metric)));
            for (String each : given) {
                outcomes = outcomes.withCovariate(column(each));
            }
            return outcomes;
        }

        private double[] column(String name) {
            return rows.stream().mapToDouble(row -> row.number(name)).toArray();
        }
    }
}
