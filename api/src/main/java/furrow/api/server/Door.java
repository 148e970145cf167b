package furrow.api.server;

import furrow.api.provider.BegunSignIns;
import furrow.api.provider.SignInProvider;
import furrow.api.screen.Reader;
import furrow.api.wording.DecimalMark;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.Accounts;
import furrow.engine.access.GuessBrake;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import furrow.engine.access.Sessions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in, and what they may. Each request shows a session's cookie, a key, or nothing; each operation of the table says which
 * roles may. All that is needed for that is in memory, so it is asked on an event loop.
 */
final class Door {
    /** The field of a form that carries the token of a session. */
    static final String TOKEN_FIELD = "token";

    /** Where a page's own script sends that token to the API. */
    static final String TOKEN_HEADER = "X-Furrow-Token";
    /** Bytes that somebody may send who has not signed in: a form with a name and a password. */
    private static final int MOST_FROM_NOBODY = 1 << 14;

    private static final String CALLER = "furrow.caller";
    private static final String BEARER = "Bearer ";
    /** Addresses that anybody may ask, as they are spelt on the wire; the routes behind them ask once more. */
    private static final List<Pattern> FOR_ANYBODY = Stream.of(Operation.values())
            .filter(each -> each.allowed() == Allowed.ANYBODY)
            .map(each -> Pattern.compile(Pattern.quote(each.path()).replaceAll(":[a-z]+", "\\\\E[^/]+\\\\Q")))
            .toList();

    private final Entry entry;
    private final ServerOptions options;
    private final Accounts accounts;
    private final AccessKeys keys;
    private final SessionCookie cookie;
    private final Sessions sessions;
    private final GuessBrake brake;
    private final RequestRates rates;
    private final BegunSignIns begun;
    private final Optional<SignInProvider> provider;

    Door(ServerOptions options, Accounts accounts, AccessKeys keys, Clock clock) {
        this.entry = options.entry();
        this.options = options;
        this.accounts = accounts;
        this.keys = keys;
        this.cookie = new SessionCookie(options.isSecure());
        this.sessions = new Sessions(clock);
        this.brake = new GuessBrake(clock);
        this.rates = new RequestRates(options.limits().rates(), clock);
        this.begun = new BegunSignIns(clock);
        this.provider = options.provider().map(settings -> new SignInProvider(settings, begun, clock));
    }

    /** By whom people may sign in besides. */
    Optional<SignInProvider> provider() {
        return provider;
    }

    /** Sign-ins that are at the provider. */
    BegunSignIns begun() {
        return begun;
    }

    Accounts accounts() {
        return accounts;
    }

    AccessKeys keys() {
        return keys;
    }

    Sessions sessions() {
        return sessions;
    }

    RequestRates rates() {
        return rates;
    }

    GuessBrake brake() {
        return brake;
    }

    SessionCookie cookie() {
        return cookie;
    }

    /** Where people reach this server, without a slash at the end; what a request says of that is not repeated. */
    String base(HttpServerRequest request) {
        return options.reached(
                request.localAddress().hostAddress(), request.localAddress().port());
    }

    /** Whether requests come by TLS of the server's own. */
    boolean speaksTls() {
        return options.tls().isPresent();
    }

    /** Whether people sign in here. */
    boolean isShut() {
        return entry == Entry.SIGN_IN;
    }

    /**
     * Who sends a request.
     *
     * @throws HttpProblem when a key is shown that opens nothing
     */
    Caller caller(HttpServerRequest request) {
        if (!isShut()) {
            return new Caller.Guest(entry);
        }
        var shown = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (shown.size() > 1) {
            throw HttpProblem.badInput("a request needs one Authorization header, but has " + shown.size(), List.of());
        }
        if (!shown.isEmpty()) {
            return program(request, shown.get(0));
        }
        var sender = SignedSenders.in(request);
        if (sender.isPresent() && keys.idOf(sender.get()).isPresent()) {
            return program(request, BEARER + sender.get());
        }
        var claimed = sender.filter(each -> SignedSenders.signature(request).isPresent())
                .flatMap(keys::claimed);
        if (claimed.isPresent()) {
            return new Caller.Claimed(claimed.get());
        }
        return cookie.of(request)
                .flatMap(sessions::find)
                .flatMap(session -> accounts.find(session.person())
                        .filter(each -> each.mayComeIn())
                        .<Caller>map(person -> new Caller.Member(person, session)))
                .orElseGet(Caller.Nobody::new);
    }

    /**
     * The same, which counts the request.
     *
     * @throws HttpProblem when whoever sends it has to wait
     */
    Caller counted(HttpServerRequest request) {
        Caller caller;
        try {
            caller = caller(request);
        } catch (HttpProblem unknown) {
            rates.take(request, new Caller.Nobody());
            throw unknown;
        }
        rates.take(request, caller);
        return caller;
    }

    private Caller program(HttpServerRequest request, String shown) {
        var opened = shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? keys.open(shown.substring(BEARER.length()).strip())
                : BasicKey.of(request, shown).flatMap(keys::open);
        if (opened.isEmpty()) {
            throw unknown(
                    request,
                    "the key opens nothing here: it is unknown, has run out or was revoked; send Authorization: Bearer"
                            + " and a key that an operator or your account page gave you");
        }
        return new Caller.Program(opened.get());
    }

    private static HttpProblem unknown(HttpServerRequest request, String message) {
        if (!request.response().headWritten()) {
            request.response().putHeader("WWW-Authenticate", "Bearer realm=\"furrow\"");
        }
        return new HttpProblem(401, "not-signed-in", message, List.of());
    }

    /** Notes who calls, and turns those away who show nothing before anything of theirs is read. */
    void know(RoutingContext context) {
        var request = context.request();
        var caller = counted(request);
        context.put(CALLER, caller);
        if (caller instanceof Caller.Nobody) {
            boolean free = FOR_ANYBODY.stream()
                    .anyMatch(
                            each -> each.matcher(String.valueOf(request.path())).matches());
            if (!free) {
                turnAway(context);
                return;
            }
            requireLittle(request, MOST_FROM_NOBODY, "whoever has not signed in");
        } else if (caller instanceof Caller.Claimed) {
            requireLittle(request, SignedSenders.MOST_UNCHECKED, "whoever signs requests");
        }
        context.next();
    }

    private static void requireLittle(HttpServerRequest request, int most, String who) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && (!length.matches("[0-9]{1,9}") || Integer.parseInt(length) > most))) {
            throw new HttpProblem(
                    413,
                    "too-large",
                    who + " may send " + most + " bytes at most, and says their number first",
                    List.of());
        }
    }

    private static void turnAway(RoutingContext context) {
        var request = context.request();
        if (HttpFailures.isForPeople(request)
                && (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method()))) {
            PostedForm.seeOther(context, WayBack.signIn(request.uri()));
            context.response().end();
            return;
        }
        throw unknown(
                request,
                HttpFailures.isForPeople(request)
                        ? "you are signed out, so nothing was done; sign in, go back to the form, and send it again"
                        : "this needs a key: send Authorization: Bearer and a key that an operator or your account"
                                + " page gave you");
    }

    /**
     * Asks whether whoever sends this may.
     *
     * @throws HttpProblem when not
     */
    void ask(RoutingContext context, Operation operation) {
        ask(context.request(), of(context), operation);
    }

    /** The same where no router stands between. */
    void ask(HttpServerRequest request, Caller caller, Operation operation) {
        if (operation.allowed() == Allowed.ANYBODY) {
            return;
        }
        if (caller instanceof Caller.Nobody) {
            throw unknown(request, "this needs a key: send Authorization: Bearer and a key");
        }
        if (caller instanceof Caller.Guest && operation.isOfPeople()) {
            throw new HttpProblem(
                    403,
                    "open-server",
                    "people, keys and webhooks are not kept while a server is open for a trial; start furrow serve"
                            + " without --open",
                    List.of());
        }
        if (caller instanceof Caller.Claimed && operation != Operation.SEND_CHATWOOT) {
            throw unknown(request, "this needs a key: send Authorization: Bearer and a key");
        }
        requireRole(caller, operation);
        if (operation.isDecision()
                && caller instanceof Caller.Program program
                && program.opened().key().owner().isEmpty()) {
            throw new HttpProblem(
                    403,
                    "needs-a-person",
                    "people decide, and \"" + program.opened().name()
                            + "\" is the key of a service; sign in, or send a key of your own from the page You",
                    List.of());
        }
        if (caller instanceof Caller.Member) {
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        if (caller instanceof Caller.Member member && operation.changes() && operation.isOfTheApi()) {
            requireToken(member, request.getHeader(TOKEN_HEADER));
        }
    }

    /** Asks for the role alone, for a step that is one of several at an address. */
    void requireRole(Caller caller, Operation operation) {
        if (!operation.allowed().allows(caller.roles())) {
            throw Denied.to(caller, operation, accounts.operators());
        }
    }

    /** Refuses what a form of ours cannot have sent. */
    static void requireToken(RoutingContext context, String token) {
        if (of(context) instanceof Caller.Member member) {
            requireToken(member, token);
        }
    }

    private static void requireToken(Caller.Member member, @Nullable String token) {
        if (token == null || !Sessions.isToken(member.session(), token)) {
            throw new HttpProblem(
                    403,
                    "wrong-token",
                    "the form does not belong to this sign-in, so nothing was done; load the page again and send it"
                            + " anew",
                    List.of());
        }
    }

    /** Who sends a request that is being answered. */
    static Caller of(RoutingContext context) {
        return Objects.requireNonNullElseGet(context.<Caller>get(CALLER), Caller.Nobody::new);
    }

    /** The person who signed in, or whose own key is shown; a service is none. */
    Optional<Person> person(Caller caller) {
        if (caller instanceof Caller.Member member) {
            return Optional.of(member.person());
        }
        return caller instanceof Caller.Program program
                ? program.opened().key().owner().flatMap(accounts::find)
                : Optional.empty();
    }

    /**
     * The person whose affair it is: who signed in, or whose own key is shown.
     *
     * @param what is a person's, such as {@code a digest}
     * @throws HttpProblem when a service asks
     */
    Person requirePerson(RoutingContext context, String what) {
        return person(of(context))
                .orElseThrow(() -> new HttpProblem(
                        403,
                        "not-a-person",
                        what + " is a person's; sign in, or send a key of your own from the page You",
                        List.of()));
    }

    /** The name of whoever sent a request, or how they came; of nobody, nothing. */
    String known(HttpServerRequest request) {
        try {
            var caller = caller(request);
            return caller instanceof Caller.Nobody ? "" : caller.name().orElseGet(caller::as);
        } catch (HttpProblem unknown) {
            return "";
        }
    }

    /** Whom it is noted that rows are from. */
    static String said(Caller caller) {
        return caller.name().orElse("somebody at this machine");
    }

    /** Who reads a page. */
    static Reader reader(RoutingContext context) {
        var caller = of(context);
        var may = Stream.of(Operation.values())
                .filter(each -> each.allowed().allows(caller.roles()))
                .map(Operation::id)
                .collect(Collectors.toUnmodifiableSet());
        if (caller instanceof Caller.Member member) {
            return Reader.member(member.person(), member.session().token(), may).with(mark(context));
        }
        return (caller instanceof Caller.Guest guest
                        ? Reader.guest(guest.entry().notice(), may)
                        : Reader.NOBODY)
                .with(mark(context));
    }

    /** What tells one reader's pages from another's, for what is drawn once and sent again. */
    static String trace(RoutingContext context) {
        return mark(context) + " " + who(context);
    }

    private static DecimalMark mark(RoutingContext context) {
        return DecimalMark.of(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String who(RoutingContext context) {
        return of(context) instanceof Caller.Member member
                ? member.session().token()
                        + member.roles().stream().sorted().map(Role::word).collect(Collectors.joining(","))
                : of(context).getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
