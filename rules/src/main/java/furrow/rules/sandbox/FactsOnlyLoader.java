package furrow.rules.sandbox;

import furrow.rules.fact.FactModel;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of a network of rules: it shows the kinds of facts and nothing else, neither files nor processes, nor
 * threads, nor reflection. A second wall: no code is made of rules that could ask for a class.
 */
public final class FactsOnlyLoader extends ClassLoader {
    private static final Set<String> SHOWN = Stream.concat(
                    FactModel.types().stream().map(each -> each.type().getName()),
                    // What numbers of tallies and their results are, and the type of session that Drools looks up.
                    Stream.of(
                            "java.lang.Object", "java.lang.Long", "java.lang.Double", "org.drools.core.WorkingMemory"))
            .collect(Collectors.toUnmodifiableSet());

    private final ClassLoader real;
    private final String sink;

    /**
     * A loader that also shows one type.
     *
     * @param sink what rules hand their matches to
     */
    public FactsOnlyLoader(Class<?> sink) {
        super("rules", null);
        this.real = sink.getClassLoader();
        this.sink = sink.getName();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!SHOWN.contains(name) && !name.equals(sink)) {
            throw new ClassNotFoundException(name + " is not shown to rules");
        }
        return real.loadClass(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }
}
