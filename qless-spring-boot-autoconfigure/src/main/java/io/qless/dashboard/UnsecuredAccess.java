package io.qless.dashboard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Shows the dashboard to whoever sits at the machine that it runs on, without payloads,
 * and lets nobody change anything. What comes by a proxy is from anywhere, although the
 * proxy may be near; so is what a browser asks under a name that is not this machine's,
 * for anybody may have a name that leads to it.
 */
public final class UnsecuredAccess implements DashboardAccess {

	/** Set by Tomcat where it took the address of the caller out of a header. */
	private static final String FORWARDED = "org.apache.tomcat.request.forwarded";

	/**
	 * No browser speaks it, but nginx, where little is said to it: without any header of
	 * a proxy, and under the name of the machine that it asks.
	 */
	private static final String OLD = "HTTP/1.0";

	private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

	private static final Pattern HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?",
			Pattern.CASE_INSENSITIVE);

	private static final Set<String> PROXIES = Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip",
			"client-ip", "cf-connecting-ip", "fastly-client-ip", "x-cluster-client-ip", "x-envoy-external-address");

	private static final DashboardCaller NEIGHBOUR = new DashboardCaller("local", true, false, false);

	@Override
	public @Nullable DashboardCaller caller(HttpServletRequest request) {
		HttpServletRequest original = original(request);
		boolean near = isLoopback(original.getRemoteAddr()) && isNamedSo(original) && !isForwarded(original);
		return near ? NEIGHBOUR : null;
	}

	@Override
	public boolean isReadOnly() {
		return true;
	}

	/** Filters may show the request as one that was made elsewhere. */
	private static HttpServletRequest original(HttpServletRequest request) {
		HttpServletRequest original = request;
		while (original instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest inner) {
			original = inner;
		}
		return original;
	}

	private static boolean isLoopback(@Nullable String address) {
		try {
			// A name would be asked for in the DNS.
			return address != null && ADDRESS.matcher(address).matches()
					&& InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static boolean isNamedSo(HttpServletRequest request) {
		List<String> hosts = Collections.list(request.getHeaders("Host"));
		return hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
	}

	private static boolean isForwarded(HttpServletRequest request) {
		return request.getAttribute(FORWARDED) != null || OLD.equals(request.getProtocol())
				|| Collections.list(request.getHeaderNames())
					.stream()
					.map((name) -> name.toLowerCase(Locale.ROOT))
					.anyMatch((name) -> name.startsWith("x-forwarded") || name.startsWith("x-original")
							|| PROXIES.contains(name));
	}

}
