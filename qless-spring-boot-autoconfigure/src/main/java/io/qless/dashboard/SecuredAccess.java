package io.qless.dashboard;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Asks Spring Security who it is and what he may, whatever the application's filters let
 * pass.
 */
public final class SecuredAccess implements DashboardAccess {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final Supplier<SecurityContext> contexts;

	private final String view;

	private final String operate;

	private final String payload;

	/**
	 * Creates it.
	 * @param contexts knows the security context of the thread
	 * @param view the authority to look
	 * @param operate the authority to change something
	 * @param payload the authority to see what applications put into their jobs
	 */
	public SecuredAccess(Supplier<SecurityContext> contexts, String view, String operate, String payload) {
		this.contexts = contexts;
		this.view = view;
		this.operate = operate;
		this.payload = payload;
	}

	@Override
	public @Nullable DashboardCaller caller(HttpServletRequest request) {
		Authentication who = this.contexts.get().getAuthentication();
		if (!this.trust.isAuthenticated(who)) {
			return null;
		}
		Set<String> has = who.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
		return new DashboardCaller(who.getName(), has.contains(this.view), has.contains(this.operate),
				has.contains(this.payload));
	}

	/** Without an Authentication no filter is there to answer an exception. */
	@Override
	public void challenge() {
		if (this.contexts.get().getAuthentication() != null) {
			throw new AccessDeniedException("The dashboard asks for the authority " + this.view);
		}
	}

	@Override
	public @Nullable Csrf csrf(HttpServletRequest request) {
		return (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)
				? new Csrf(token.getHeaderName(), token.getToken()) : null;
	}

}
