package furrow.engine.told;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * What source code can say to people: each string expression that holds words, as a pattern in which any text stands
 * where the code puts a value. Arguments of one call are one pattern, so that a message is told apart from another by
 * its advice too. Where the code chooses between texts, each of them is a pattern.
 */
final class MessageTemplates extends TreeScanner<Void, Void> {
    private static final String ANY = ".*";

    /** A letter, a space and a letter, in the same text. */
    private static final Pattern WORDS = Pattern.compile("[a-z]{2}.* |.* [a-z]{2}");

    private static final Pattern CONVERSION = Pattern.compile("%(?:\\d+\\$)?[-,0-9.]*[a-zA-Z]|%%");

    /** Calls whose texts nobody reads. */
    private static final Set<String> UNTOLD =
            Set.of("compile", "requireNonNull", "matches", "replaceAll", "replaceFirst", "split");

    /** Calls whose first text is what the others are found by. */
    private static final Set<String> WITH_KEY = Set.of("entry", "Meaning", "accept");

    private final Set<Template> found = new LinkedHashSet<>();
    private String type = "";

    /** A message: the class that tells it, and a regular expression for what is told. */
    record Template(String type, String pattern) {
        boolean isToldIn(String told) {
            return Pattern.compile(pattern).matcher(told).find();
        }

        @Override
        public String toString() {
            return type + ": " + pattern.replace("\\E", "").replace("\\Q", "").replace(ANY, "…");
        }
    }

    /** The templates of all classes directly in a folder of sources. */
    static Set<Template> in(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var scanner = new MessageTemplates();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.list(folder)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    paths.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, sources);
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
        }
        return scanner.found;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
        var outer = type;
        if (type.isEmpty()) {
            type = tree.getSimpleName().toString();
        }
        super.visitClass(tree, nothing);
        type = outer;
        return null;
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Void nothing) {
        return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        var name = tree.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : tree.getMethodSelect().toString();
        if (UNTOLD.contains(name) || tree.getArguments().isEmpty()) {
            scan(tree.getMethodSelect(), nothing);
            return null;
        }
        if (isFormat(tree)) {
            keep(texts(tree));
            tree.getArguments().stream().filter(each -> !isText(each)).forEach(each -> scan(each, nothing));
            return null;
        }
        scan(tree.getMethodSelect(), nothing);
        arguments(name, tree.getArguments());
        return null;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void nothing) {
        arguments(tree.getIdentifier().toString(), tree.getArguments());
        scan(tree.getClassBody(), nothing);
        return null;
    }

    private void arguments(String called, List<? extends ExpressionTree> arguments) {
        var parts = new ArrayList<List<String>>();
        for (ExpressionTree each : WITH_KEY.contains(called) ? arguments.subList(1, arguments.size()) : arguments) {
            if (isText(each)) {
                parts.add(texts(each));
                leaves(each);
            } else {
                scan(each, null);
            }
        }
        if (!parts.isEmpty()) {
            keep(joined(parts, ANY));
        }
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void nothing) {
        if (!isText(tree)) {
            return super.visitBinary(tree, nothing);
        }
        keep(texts(tree));
        leaves(tree);
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
        if (isText(tree)) {
            keep(texts(tree));
        }
        return null;
    }

    /** Scans what stands between the texts of an expression. */
    private void leaves(ExpressionTree tree) {
        if (tree instanceof BinaryTree sum) {
            leaves(sum.getLeftOperand());
            leaves(sum.getRightOperand());
        } else if (tree instanceof ParenthesizedTree inner) {
            leaves(inner.getExpression());
        } else if (tree instanceof ConditionalExpressionTree choice) {
            scan(choice.getCondition(), null);
            leaves(choice.getTrueExpression());
            leaves(choice.getFalseExpression());
        } else if (!(tree instanceof LiteralTree) && !isFormat(tree)) {
            scan(tree, null);
        }
    }

    private void keep(List<String> texts) {
        for (String each : texts) {
            var words = each.replace("\\Q", "").replace("\\E", "").replace(ANY, "\n");
            if (words.lines().anyMatch(line -> WORDS.matcher(line).find())) {
                found.add(new Template(type, each));
            }
        }
    }

    /** True of a literal, a sum that holds one, a choice between such, and a format. */
    private static boolean isText(Tree tree) {
        if (tree instanceof BinaryTree sum) {
            return sum.getKind() == Tree.Kind.PLUS && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return isText(choice.getTrueExpression()) || isText(choice.getFalseExpression());
        }
        if (tree instanceof ParenthesizedTree inner) {
            return isText(inner.getExpression());
        }
        return tree.getKind() == Tree.Kind.STRING_LITERAL || isFormat(tree);
    }

    private static boolean isFormat(Tree tree) {
        return tree instanceof MethodInvocationTree call && format(call) != null;
    }

    private static LiteralTree format(MethodInvocationTree call) {
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            var name = select.getIdentifier().toString();
            if (name.equals("formatted") && select.getExpression() instanceof LiteralTree text) {
                return text;
            }
            if (name.equals("format")) {
                for (ExpressionTree each : call.getArguments()) {
                    if (each instanceof LiteralTree text && each.getKind() == Tree.Kind.STRING_LITERAL) {
                        return text;
                    }
                }
            }
        }
        return null;
    }

    private static List<String> texts(ExpressionTree tree) {
        if (tree instanceof ParenthesizedTree inner) {
            return texts(inner.getExpression());
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            var all = new ArrayList<>(texts(choice.getTrueExpression()));
            all.addAll(texts(choice.getFalseExpression()));
            return all;
        }
        if (tree instanceof BinaryTree sum && isText(sum)) {
            return joined(List.of(texts(sum.getLeftOperand()), texts(sum.getRightOperand())), "");
        }
        if (tree instanceof MethodInvocationTree call && isFormat(call)) {
            var pieces = CONVERSION.split(format(call).getValue().toString(), -1);
            var all = new ArrayList<String>();
            for (String each : pieces) {
                all.add(Pattern.quote(each));
            }
            return List.of(String.join(ANY, all));
        }
        if (tree.getKind() == Tree.Kind.STRING_LITERAL) {
            return List.of(Pattern.quote(((LiteralTree) tree).getValue().toString()));
        }
        return List.of(ANY);
    }

    /** Every text of every part once; where one part has several, any text stands for the other parts that do. */
    private static List<String> joined(List<List<String>> parts, String between) {
        var plain = new ArrayList<String>();
        parts.forEach(part -> plain.add(part.size() == 1 ? part.get(0) : ANY));
        if (parts.stream().allMatch(part -> part.size() == 1)) {
            return List.of(String.join(between, plain));
        }
        var all = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).size() > 1) {
                for (String each : parts.get(i)) {
                    var line = new ArrayList<>(plain);
                    line.set(i, each);
                    all.add(String.join(between, line));
                }
            }
        }
        return all;
    }
}
