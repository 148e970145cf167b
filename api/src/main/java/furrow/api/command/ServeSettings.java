package furrow.api.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import furrow.engine.notation.WordSuggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options of a server from three places: its command line, before {@code FURROW_…} in the environment, before a YAML file whose keys
 * are the options without their dashes. Everything wrong in the latter two is told at once.
 */
final class ServeSettings {
    static final String CONFIG = "--config";
    private static final String PREFIX = "FURROW_";
    /** Read where it is used, as it may hold a password. */
    private static final String MONGO = "--mongo";

    private final Supplier<CommandLine> command;
    private final Map<String, OptionSpec> options = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** @param command makes the command that takes the options */
    ServeSettings(Supplier<CommandLine> command) {
        this.command = command;
        for (var each : command.get().getCommandSpec().options()) {
            if (!each.usageHelp() && !each.versionHelp() && !each.longestName().equals(CONFIG)) {
                options.put(each.longestName(), each);
            }
        }
    }

    /**
     * The arguments with what the environment and the file say beside them.
     *
     * @param arguments what the command line says, without the command itself
     * @throws BadInput with everything that is wrong in the environment or the file
     */
    List<String> with(List<String> arguments, Map<String, String> environment) {
        var all = new LinkedHashMap<String, List<String>>();
        file(arguments, environment).ifPresent(path -> all.putAll(ofFile(path)));
        all.putAll(ofEnvironment(environment));
        options.forEach((name, option) -> {
            if (Stream.of(option.names()).anyMatch(each -> isGiven(each, arguments))) {
                all.remove(name);
            }
        });
        var typed = faultsIn(arguments);
        if (!faults.isEmpty() || typed.size() > 1) {
            faults.addAll(typed);
            throw new BadInput(faults);
        }
        return Stream.concat(all.values().stream().flatMap(List::stream), arguments.stream())
                .toList();
    }

    /** What is wrong with the command line itself; one fault alone is told by the command as ever. */
    private List<String> faultsIn(List<String> arguments) {
        var line = command.get();
        line.getCommandSpec().parser().collectErrors(true);
        var parsed = line.parseArgs(arguments.toArray(String[]::new));
        return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()
                ? List.of()
                : parsed.errors().stream()
                        .map(each -> each instanceof ParameterException wrong
                                ? Refusals.message(wrong)
                                : String.valueOf(each.getMessage()))
                        .toList();
    }

    private static boolean isGiven(String name, List<String> arguments) {
        return arguments.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "="));
    }

    private static Optional<Path> file(List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith(CONFIG + "=")) {
                return Optional.of(Path.of(arguments.get(i).substring(CONFIG.length() + 1)));
            }
            if (arguments.get(i).equals(CONFIG) && i + 1 < arguments.size()) {
                return Optional.of(Path.of(arguments.get(i + 1)));
            }
        }
        return Optional.ofNullable(environment.get(PREFIX + "CONFIG")).map(Path::of);
    }

    private Map<String, List<String>> ofEnvironment(Map<String, String> environment) {
        var found = new LinkedHashMap<String, List<String>>();
        for (String option : options.keySet()) {
            String name = PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
            String value = environment.get(name);
            if (value != null && !option.equals(MONGO)) {
                found.put(option, arguments(option, List.of(value), name + " in the environment"));
            }
        }
        return found;
    }

    private Map<String, List<String>> ofFile(Path file) {
        var found = new LinkedHashMap<String, List<String>>();
        var tree = read(file);
        if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
            faults.add(file + ": needs a line for each option, such as port: 8080, but is something else");
        }
        tree.properties().forEach(each -> {
            String option = "--" + each.getKey();
            String place = each.getKey() + " in " + file;
            if (!options.containsKey(option)) {
                var names =
                        options.keySet().stream().map(name -> name.substring(2)).toList();
                String advice = WordSuggestion.advice(each.getKey(), names);
                faults.add(place + ": there is no such option; "
                        + (advice.isEmpty() ? "furrow serve --help lists those that are there" : advice));
            } else {
                texts(place, each.getValue()).ifPresent(values -> found.put(option, arguments(option, values, place)));
            }
        });
        return found;
    }

    private JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw new BadInput(file + " is no YAML that can be read: " + broken.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new BadInput(CONFIG + " needs a file that can be read, but " + file + " cannot: " + unreadable);
        }
    }

    private Optional<List<String>> texts(String place, JsonNode value) {
        var values = new ArrayList<String>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isValueNode() || each.isNull()) {
                faults.add(place + ": needs a value or a list of values, but was " + each);
                return Optional.empty();
            }
            values.add(each.asText());
        }
        return Optional.of(values);
    }

    /** As they would stand on the command line; what cannot stand there is noted. */
    private List<String> arguments(String option, List<String> values, String place) {
        var arguments = new ArrayList<String>();
        boolean flag = Objects.requireNonNull(options.get(option)).arity().max() == 0;
        for (String each : values) {
            if (!flag) {
                arguments.add(option + "=" + each);
            } else if (each.equals("true")) {
                arguments.add(option);
            } else if (!each.equals("false")) {
                faults.add(place + ": needs true or false, but was \"" + each + "\"");
            }
        }
        try {
            command.get().parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            faults.add(place + ": " + Refusals.message(wrong));
        }
        return arguments;
    }
}
