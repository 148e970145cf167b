package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.WorkspaceFact;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Turns firings into recommendations, one a rule and subject, in an order that never depends on chance. */
public final class Recommending {
    private static final Comparator<Recommendation> IN_ORDER = Comparator.comparingInt(Recommendation::priority)
            .reversed()
            .thenComparing(each -> -each.worth().orElse(Double.NEGATIVE_INFINITY))
            .thenComparing(Recommendation::rule)
            .thenComparing(Recommendation::subject);

    private static final Comparator<Recommendation> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Recommendation each) -> -each.worth().orElse(Double.NEGATIVE_INFINITY))
            .thenComparing(Recommendation::reason)
            .thenComparing(each -> each.facts().toString());

    private Recommending() {}

    /**
     * The recommendations that firings amount to.
     *
     * @param facts the facts that the rules ran over
     * @param firings what matched, in any order
     */
    public static List<Recommendation> of(Collection<? extends Fact> facts, Collection<Firing> firings) {
        var currency = currency(facts);
        var byKey = new HashMap<String, Recommendation>();
        var scopes = new IdentityHashMap<Rule, Scope>();
        for (Firing firing : firings) {
            var one = of(firing, scopes.computeIfAbsent(firing.rule(), Scope::of), currency);
            byKey.merge(one.key(), one, (a, b) -> STRONGEST_FIRST.compare(a, b) <= 0 ? a : b);
        }
        var sorted = new ArrayList<>(byKey.values());
        sorted.sort(IN_ORDER);
        return List.copyOf(sorted);
    }

    private static Recommendation of(Firing firing, Scope scope, String currency) {
        var rule = firing.rule();
        var advice = rule.advice();
        var subject = ((Fact) Objects.requireNonNull(firing.bound().get(advice.subject()))).subject();
        return new Recommendation(
                key(rule.name(), subject),
                rule.name(),
                rule.meta().group(),
                advice.action(),
                subject,
                rule.meta().priority(),
                new Sentence(scope, currency).fill(advice.reason(), firing.bound()),
                advice.worth()
                        .map(worth -> amount(worth, scope, firing.bound()))
                        .orElse(OptionalDouble.empty()),
                rule.meta().cooldown(),
                firing.facts());
    }

    /** The stable key of a rule's advice about a subject: 16 hexadecimal digits of a SHA-256. */
    public static String key(String rule, String subject) {
        try {
            var bytes = (rule + "\n" + subject).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static OptionalDouble amount(Operand operand, Scope scope, Map<String, Object> bound) {
        if (operand instanceof Operand.Amount number) {
            return OptionalDouble.of(number.number());
        }
        if (operand instanceof Operand.Sum sum) {
            var left = amount(sum.left(), scope, bound);
            var right = amount(sum.right(), scope, bound);
            return left.isEmpty() || right.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(combine(sum.sign(), left.getAsDouble(), right.getAsDouble()));
        }
        var value = operand instanceof Operand.Other other
                ? read(bound.get(other.binding()), scope.other(other).orElse(null))
                : value(((Operand.Value) operand).binding(), scope, bound);
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private static @Nullable Object value(String name, Scope scope, Map<String, Object> bound) {
        var from = scope.values().get(name);
        return from == null
                ? bound.get(name)
                : read(bound.get(from.owner().binding().orElse("")), from.field());
    }

    private static @Nullable Object read(@Nullable Object fact, @Nullable FactField field) {
        return fact instanceof Fact known && field != null ? field.read(known) : null;
    }

    /** A sum, difference or product. */
    private static double combine(char sign, double left, double right) {
        return switch (sign) {
            case '+' -> left + right;
            case '-' -> left - right;
            default -> left * right;
        };
    }

    private static String currency(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof WorkspaceFact workspace) {
                return workspace.currency();
            }
        }
        return "in money";
    }
}
