package furrow.engine.access;

import java.time.Instant;

/**
 * One change that somebody made.
 *
 * @param at when
 * @param by who, by the name that decisions are signed with
 * @param as how: {@code person}, {@code personal-key}, {@code service-key} or {@code guest}
 * @param operation what was done, by its name in the contract
 * @param address what it was done to; never with a secret in it
 * @param did the button of a form that did it; empty otherwise
 */
public record AuditEntry(Instant at, String by, String as, String operation, String address, String did) {}
