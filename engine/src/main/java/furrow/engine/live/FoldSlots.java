package furrow.engine.live;

import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanReading;
import furrow.experiments.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a workspace's fold lies: in one of two folders, so that another can be made in the second one while the first is
 * still read. A file says which one counts; beside each lies the plan that it is counted by. All of it can be deleted
 * while no server runs, and is then counted again from the log.
 *
 * @param folder of both
 */
record FoldSlots(Path folder) {
    private static final String FIRST = "a";
    private static final String SECOND = "b";
    private static final String POINTER = "current";
    private static final String PLAN = "plan.json";

    /** The folder of the fold that counts. */
    Path current() {
        return folder.resolve(name());
    }

    /** The folder in which another one may be made. */
    Path other() {
        return folder.resolve(name().equals(FIRST) ? SECOND : FIRST);
    }

    private String name() {
        try {
            var pointer = folder.resolve(POINTER);
            return Files.exists(pointer) && read(pointer).strip().equals(SECOND) ? SECOND : FIRST;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A damaged file says something else, and never throws: all of it can be made anew. */
    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The plan that the current fold is counted by; empty when there is no fold, or it is not known. */
    Optional<Plan> plan() {
        try {
            var file = current().resolve(PLAN);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return PlanFiles.readKept(read(file)) instanceof PlanReading.Accepted accepted
                    ? Optional.of(accepted.plan())
                    : Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Says what plan a fold is counted by. */
    void putPlan(Path slot, Plan plan) {
        write(slot, PLAN, plan.experiments().isEmpty() ? "" : PlanFiles.toJson(plan));
    }

    /** Lets the other one count from now on; a crash leaves one or the other. */
    void swap() {
        write(folder, POINTER, String.valueOf(other().getFileName()));
    }

    /** Puts a file in its place as a whole. */
    private static void write(Path in, String name, String text) {
        try {
            Files.createDirectories(in);
            var fresh = in.resolve(name + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, in.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A folder for a copy that is looked at and thrown away. */
    Path copy() {
        return folder.resolve("copy");
    }

    /** Removes what was copied. */
    void removeCopy() {
        remove(copy());
    }

    /** Removes what does not count, with all files. */
    void removeOther() {
        remove(other());
    }

    /** Removes both. */
    void removeAll() {
        remove(folder);
    }

    static void remove(Path slot) {
        if (!Files.exists(slot)) {
            return;
        }
        try (var files = Files.walk(slot)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(
                "the folder of the fold cannot be used; it can be deleted while no server runs", e);
    }
}
