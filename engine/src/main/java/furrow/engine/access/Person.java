package furrow.engine.access;

import furrow.engine.signature.Signature;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param id its key, which never changes
 * @param login what the person signs in as: 2 to 100 small letters, digits and {@code . _ @ + -}
 * @param name what others see, which never changes: decisions are signed with it
 * @param roles what the person does here
 * @param password what is kept of the password; empty until the first link was followed
 * @param invitation the link that is open, if one is
 * @param disabled whether the person is shut out
 * @param since when the account was made
 * @param identity who the person is at the provider of sign-in, where one knows the person
 */
public record Person(
        String id,
        String login,
        String name,
        List<Role> roles,
        Optional<String> password,
        Optional<Invitation> invitation,
        boolean disabled,
        Instant since,
        Optional<ProviderIdentity> identity) {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,99}");

    public Person {
        roles = List.copyOf(ordered(roles));
    }

    static Set<Role> ordered(List<Role> roles) {
        var all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        return all;
    }

    /** Reads what somebody signs in as; capital letters and spaces around do not count. */
    public static String login(String text) {
        String login = text.strip().toLowerCase(Locale.ROOT);
        if (!LOGIN.matcher(login).matches()) {
            throw new IllegalArgumentException(
                    "a sign-in name needs 2 to 100 letters from a to z, digits and . _ @ + -, such as ana or"
                            + " ana@example.com, but was \"" + shortened(text) + "\"");
        }
        return login;
    }

    /** Reads what others see. */
    public static String name(String text, Instant now) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a name needs text, such as Ana Petrov, but was empty");
        }
        return Signature.sign(text, "an account", now).by();
    }

    private static String shortened(@Nullable String text) {
        String all = String.valueOf(text);
        return all.length() <= 100 ? all : all.substring(0, 100) + "…";
    }

    /** Whether the person may come in. */
    public boolean mayComeIn() {
        return !disabled && (password.isPresent() || identity.isPresent());
    }

    /** Where the account stands: {@code active}, {@code invited} or {@code disabled}. */
    public String state() {
        return disabled ? "disabled" : password.isPresent() || identity.isPresent() ? "active" : "invited";
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether others could not tell this person's name from another. */
    boolean looksLike(String other) {
        return new Signature(name, "-", since).isSamePersonAs(new Signature(other, "-", since));
    }

    Person with(Invitation link) {
        return new Person(id, login, name, roles, password, Optional.of(link), disabled, since, identity);
    }

    /** With a new password, which uses the link up. */
    Person withPassword(String kept) {
        return new Person(id, login, name, roles, Optional.of(kept), Optional.empty(), disabled, since, identity);
    }

    /** Known to a provider, too. */
    Person with(ProviderIdentity other) {
        return new Person(id, login, name, roles, password, invitation, disabled, since, Optional.of(other));
    }

    Person withRoles(List<Role> other) {
        return new Person(id, login, name, other, password, invitation, disabled, since, identity);
    }

    /** Shut out, with every open link void; or let in again. */
    Person disabled(boolean shut) {
        return new Person(
                id, login, name, roles, password, shut ? Optional.empty() : invitation, shut, since, identity);
    }

    /** Without what is kept of the password: this is what logs may show. */
    @Override
    public String toString() {
        return "Person[" + login + ", " + state() + ", " + roles + "]";
    }
}
