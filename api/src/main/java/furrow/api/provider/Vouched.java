package furrow.api.provider;

import furrow.engine.access.ProviderIdentity;
import furrow.engine.access.Role;
import java.util.List;

/**
 * Whom a provider vouches for.
 *
 * @param identity who it is there
 * @param login what the person is called there
 * @param name what others call the person
 * @param roles which roles that gives here; none where the claim gives none
 */
public record Vouched(ProviderIdentity identity, String login, String name, List<Role> roles) {}
