package furrow.rules.sandbox;

import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows compiled rules the fact model, what Drools' generated code is made of, and nothing else: no files, no
 * processes, no threads, no reflection. A second wall: the text that is compiled names nothing else anyway.
 */
public final class FactsOnlyLoader extends ClassLoader {
    private static final Set<String> LANG = Set.of(
            "Object",
            "String",
            "Number",
            "Long",
            "Double",
            "Boolean",
            "Integer",
            "Character",
            "Byte",
            "Short",
            "Float",
            "Void",
            "Math",
            "Comparable",
            "CharSequence",
            "Iterable",
            "Enum",
            "Record",
            "Override",
            "Class",
            "Throwable",
            "Exception",
            "RuntimeException",
            "Error",
            "FunctionalInterface",
            "SuppressWarnings",
            "Deprecated",
            "SafeVarargs",
            "AutoCloseable",
            "Cloneable",
            "NumberFormatException",
            "IllegalArgumentException",
            "IllegalStateException",
            "NullPointerException",
            "ClassCastException",
            "AssertionError",
            "StringBuilder",
            "StringBuffer",
            "AbstractStringBuilder",
            "Appendable",
            "IncompatibleClassChangeError",
            "NoSuchFieldError",
            "ClassNotFoundException",
            "NoClassDefFoundError",
            "CloneNotSupportedException",
            "InterruptedException",
            "ReflectiveOperationException",
            "IndexOutOfBoundsException");

    private static final List<String> PREFIXES = List.of(
            "java.lang.annotation.",
            "java.lang.constant.",
            "java.lang.invoke.LambdaMetafactory",
            "java.lang.invoke.MethodHandles",
            "java.lang.invoke.MethodHandle",
            "java.lang.invoke.MethodType",
            "java.lang.invoke.CallSite",
            "java.lang.invoke.TypeDescriptor",
            "java.lang.invoke.SerializedLambda",
            "java.lang.invoke.StringConcatFactory",
            "java.lang.runtime.ObjectMethods",
            "java.io.Serializable",
            "java.io.Externalizable",
            "java.io.ObjectInput",
            "java.io.ObjectOutput",
            "java.io.IOException",
            "java.math.Big",
            "java.math.MathContext",
            "java.time.",
            "java.util.",
            "org.drools.",
            "org.kie.api.",
            "org.kie.internal.",
            "org.kie.util.maven.support.ReleaseIdImpl",
            "furrow.rules.fact.",
            "furrow.experiments.plan.",
            "furrow.experiments.health.");

    private static final List<String> NEVER = List.of(
            "java.util.concurrent.",
            "java.util.zip.",
            "java.util.jar.",
            "java.util.prefs.",
            "java.util.logging.",
            "java.util.spi.",
            "java.util.ServiceLoader",
            "java.util.Scanner",
            "java.util.Formatter",
            "java.util.Timer");

    private final ClassLoader real;
    private final String sink;

    /**
     * A loader that also shows one type.
     *
     * @param sink what compiled rules hand their matches to
     */
    public FactsOnlyLoader(Class<?> sink) {
        super("rules", null);
        this.real = sink.getClassLoader();
        this.sink = sink.getName();
    }

    /** True when compiled rules may see the class. */
    boolean shows(String name) {
        if (name.equals(sink)) {
            return true;
        }
        if (name.startsWith("java.lang.")
                && LANG.contains(name.substring("java.lang.".length()).replaceFirst("[$].*", ""))) {
            return true;
        }
        return PREFIXES.stream().anyMatch(name::startsWith) && NEVER.stream().noneMatch(name::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!shows(name)) {
            throw new ClassNotFoundException(name + " is not shown to rules");
        }
        return real.loadClass(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return showsResource(name) ? real.getResource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws java.io.IOException {
        return showsResource(name) ? real.getResources(name) : Collections.emptyEnumeration();
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return showsResource(name) ? real.getResourceAsStream(name) : null;
    }

    private boolean showsResource(String name) {
        return name.endsWith(".class")
                && shows(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    }
}
