package furrow.api.provider;

import furrow.engine.access.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a provider's claim gives. What is not named gives none.
 *
 * @param path names of the claim, from the outermost to the innermost, such as {@code realm_access}, {@code roles}
 * @param roles what each value of it gives
 */
public record RoleClaim(List<String> path, Map<String, Set<Role>> roles) {
    private static final Pattern NAME = Pattern.compile("[^\\s.]{1,100}(?:\\.[^\\s.]{1,100}){0,4}");

    public RoleClaim {
        path = List.copyOf(path);
        roles = Map.copyOf(roles);
    }

    /**
     * Reads how it is written.
     *
     * @param claim such as {@code groups} or {@code realm_access.roles}
     * @param mapping such as {@code furrow-editors=marketer,strategist}, one a value
     * @throws IllegalArgumentException when nobody could come in by it, or a role is unknown
     */
    public static RoleClaim of(String claim, List<String> mapping) {
        if (!NAME.matcher(claim).matches()) {
            throw new IllegalArgumentException(
                    "--oidc-claim needs the name of a claim, with dots between names within names, such as groups or"
                            + " realm_access.roles, but was \"" + claim + "\"");
        }
        if (mapping.isEmpty()) {
            throw new IllegalArgumentException(
                    "--oidc-role needs to be named at least once, such as --oidc-role furrow-editors=marketer, since"
                            + " nobody comes in without a role");
        }
        var roles = new LinkedHashMap<String, Set<Role>>();
        for (String each : mapping) {
            int at = each.lastIndexOf('=');
            if (at < 1 || at == each.length() - 1) {
                throw new IllegalArgumentException("--oidc-role needs a value of the claim, =, and roles of "
                        + String.join(", ", Role.words()) + ", such as furrow-editors=marketer,strategist, but was \""
                        + each + "\"");
            }
            var given = roles.computeIfAbsent(each.substring(0, at), value -> EnumSet.noneOf(Role.class));
            for (String word : each.substring(at + 1).split(",", -1)) {
                given.add(Role.of(word.strip()));
            }
        }
        return new RoleClaim(List.of(claim.split("\\.", -1)), roles);
    }

    /** The roles that claims give, in their order; none where the claim is missing or is no text and no list of texts. */
    List<Role> in(Map<String, Object> claims) {
        Object found = claims;
        for (String name : path) {
            found = found instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        var all = EnumSet.noneOf(Role.class);
        texts(found).forEach(value -> all.addAll(roles.getOrDefault(value, Set.of())));
        return List.copyOf(all);
    }

    private static List<String> texts(@Nullable Object found) {
        if (found instanceof String one) {
            return List.of(one);
        }
        var texts = new ArrayList<String>();
        if (found instanceof Collection<?> several) {
            for (Object each : several) {
                if (each instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
