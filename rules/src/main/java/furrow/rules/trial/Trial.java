package furrow.rules.trial;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import furrow.rules.language.Source;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs unpublished rules in a child process with little memory, no arguments of theirs and no inherited environment.
 *
 * @param limit time after which the child is killed
 * @param megabytes heap of the child
 */
public record Trial(Duration limit, int megabytes) {
    static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * What one set of facts was answered.
     *
     * @param rule name of the rule that advised
     * @param action word of the action
     * @param subject what it is about
     * @param priority 0 to 100
     * @param reason why, in plain words
     */
    public record Advised(String rule, String action, String subject, int priority, String reason) {}

    /** A trial that came to no answer. */
    public static final class FailedException extends RuntimeException {
        FailedException(String message) {
            super(message);
        }
    }

    /** Thirty seconds and 256 megabytes. */
    public static Trial withDefaults() {
        return new Trial(Duration.ofSeconds(30), 256);
    }

    /** The same with another limit of time. */
    public Trial with(Duration newLimit) {
        return new Trial(newLimit, megabytes);
    }

    /**
     * Runs rules on each set of facts.
     *
     * @return for each set, what was advised, most urgent first
     * @throws FailedException if the child was killed at its limit, or could not run the rules
     */
    public List<List<Advised>> run(List<Source> sources, List<? extends Collection<? extends Fact>> sets) {
        try {
            var folder = Files.createTempDirectory("furrow-trial");
            try {
                return run(sources, sets, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the trial of a rule book", e);
        }
    }

    private List<List<Advised>> run(List<Source> sources, List<? extends Collection<? extends Fact>> sets, Path folder)
            throws IOException {
        var question = folder.resolve("question.json").toFile();
        var answer = folder.resolve("answer.json").toFile();
        JSON.writeValue(
                question,
                new Question(sources, sets.stream().map(Trial::written).toList()));
        var log = folder.resolve("log").toFile();
        var child = start(question, answer, log);
        try {
            if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FailedException("the rules were stopped after " + limit.toMillis()
                        + " ms; ask for fewer facts, or join them by experiment or arm");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("the trial was interrupted");
        } finally {
            child.destroyForcibly();
        }
        if (child.exitValue() != 0) {
            throw new FailedException("the rules could not be tried: " + tail(log));
        }
        return JSON.readValue(answer, new TypeReference<>() {});
    }

    private Process start(File question, File answer, File log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                TrialMain.class.getName(),
                question.getPath(),
                answer.getPath());
        builder.environment().clear();
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }

    /** Facts as the child reads them. */
    record Question(List<Source> sources, List<List<Written>> sets) {}

    /** One fact as the child reads it. */
    record Written(String type, Map<String, Object> fields) {
        Fact fact() {
            return FactText.read(type, fields);
        }
    }

    private static List<Written> written(Collection<? extends Fact> facts) {
        var written = new ArrayList<Written>();
        facts.forEach(fact -> written.add(new Written(FactModel.typeOf(fact).name(), FactText.write(fact))));
        return written;
    }

    private static String tail(File log) throws IOException {
        var text = Files.readString(log.toPath());
        return text.substring(Math.max(0, text.length() - 500)).strip();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
