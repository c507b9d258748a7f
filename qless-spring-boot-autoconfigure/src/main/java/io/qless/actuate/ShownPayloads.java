package io.qless.actuate;

import java.util.Set;

import io.qless.admin.ShownContent;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

/**
 * To whom the endpoint shows what applications put into their jobs.
 */
public final class ShownPayloads {

	private final Show show;

	private final Set<String> roles;

	private final ShownContent content;

	/**
	 * Creates it.
	 * @param show whether payloads are shown at all
	 * @param roles of which a caller needs one, if they are shown to the authorized; none
	 * for whoever is authenticated
	 * @param content shows them
	 */
	public ShownPayloads(Show show, Set<String> roles, ShownContent content) {
		this.show = show;
		this.roles = Set.copyOf(roles);
		this.content = content;
	}

	/** What a caller is shown; null: nothing. */
	@Nullable ShownContent to(SecurityContext caller) {
		return this.show.isShown(caller, this.roles) ? this.content : null;
	}

}
