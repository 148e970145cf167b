package furrow.rules.isolation;

import furrow.rules.book.Terms;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On what terms something is advised, in plain data, as it crosses from another process; null is what is not told.
 *
 * @param from what money or hours are taken from
 * @param to what they are moved to
 * @param share part that is moved, above 0 and at most 1
 * @param money how much money a week that is
 * @param hours how many hours a week that is
 * @param person who is to do it
 * @param on day by which it is to be done, such as {@code 2026-12-24}
 * @param inDays days within which it is to be done
 * @param most conversations that are listed at most
 */
public record TermsMessage(
        @Nullable String from,
        @Nullable String to,
        @Nullable Double share,
        @Nullable Double money,
        @Nullable Double hours,
        @Nullable String person,
        @Nullable String on,
        @Nullable Integer inDays,
        @Nullable Integer most) {
    static TermsMessage of(Terms terms) {
        return new TermsMessage(
                terms.from().orElse(null),
                terms.to().orElse(null),
                terms.share().orElse(null),
                terms.money().orElse(null),
                terms.hours().orElse(null),
                terms.person().orElse(null),
                terms.on().map(LocalDate::toString).orElse(null),
                terms.inDays().orElse(null),
                terms.most().orElse(null));
    }

    Terms terms() {
        return new Terms(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(share),
                Optional.ofNullable(money),
                Optional.ofNullable(hours),
                Optional.ofNullable(person),
                Optional.ofNullable(on).map(LocalDate::parse),
                Optional.ofNullable(inDays),
                Optional.ofNullable(most));
    }
}
