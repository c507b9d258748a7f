package io.qless.dashboard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;

class UnsecuredAccessTests {

	private final UnsecuredAccess access = new UnsecuredAccess();

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1" })
	void whoeverSitsAtTheMachineMayLookAndNothingElse(String address) {
		assertThat(this.access.caller(request(address, "localhost:8080")))
			.isEqualTo(new DashboardCaller("local", true, false, false));
		assertThat(this.access.isReadOnly()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.168.0.7", "10.0.0.1", "0.0.0.0", "::", "2001:db8::1", "::ffff:10.0.0.1", "localhost",
			"127.0.0.1.evil.example", "abc", "", "1.2.3.999" })
	void whoeverIsElsewhereIsNobody(String address) {
		assertThat(this.access.caller(request(address, "localhost"))).isNull();
	}

	@Test
	void whoHasNoAddressIsNobody() {
		assertThat(this.access.caller(request(null, "localhost"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080" })
	void theMachineHasTheseNames(String host) {
		assertThat(this.access.caller(request("127.0.0.1", host))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "localhost.evil.example", "localhost@evil.example",
			"localhost:80:80", "localhost:", "127.0.0.1.evil.example", "127.0.0.2", "127.1", "[::1", "::1", "",
			"localhost\r\n", "desk.local" })
	void aNameThatAnybodyMayHaveLeadsNowhere(String host) {
		assertThat(this.access.caller(request("127.0.0.1", host))).isNull();
	}

	@Test
	void withoutANameOrWithTwoNobodyIsLetIn() {
		MockHttpServletRequest request = request("127.0.0.1", "localhost");
		request.addHeader("Host", "localhost");
		assertThat(this.access.caller(request)).isNull();
		request.removeHeader("Host");
		assertThat(this.access.caller(request)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO",
			"X-Forwarded-Prefix", "X-Forwarded", "X-Real-IP", "Via", "True-Client-IP", "CF-Connecting-IP",
			"X-Client-IP", "X-Cluster-Client-IP", "X-Original-Forwarded-For", "X-Envoy-External-Address" })
	void whatCameByAProxyIsFromAnywhere(String header) {
		MockHttpServletRequest request = request("127.0.0.1", "localhost");
		request.addHeader(header, "127.0.0.1");
		assertThat(this.access.caller(request)).isNull();
	}

	/**
	 * As nginx asks that is told nothing but {@code proxy_pass http://localhost:8080}.
	 */
	@Test
	void whatCameByAProxyThatSaysNothingIsFromAnywhereToo() {
		MockHttpServletRequest request = request("127.0.0.1", "localhost:8080");
		request.setProtocol("HTTP/1.0");
		request.addHeader("Connection", "close");
		assertThat(this.access.caller(request)).isNull();
	}

	@Test
	void aFilterThatBelievesHeadersIsNotBelieved() throws Exception {
		MockHttpServletRequest request = request("203.0.113.9", "localhost");
		request.addHeader("X-Forwarded-For", "127.0.0.1");
		assertThat(filtered(request)).isNull();
		request.setRemoteAddr("127.0.0.1");
		assertThat(filtered(request)).isNull();
	}

	private DashboardCaller filtered(MockHttpServletRequest request) throws Exception {
		MockFilterChain chain = new MockFilterChain();
		new ForwardedHeaderFilter().doFilter(request, new MockHttpServletResponse(), chain);
		return this.access.caller((jakarta.servlet.http.HttpServletRequest) chain.getRequest());
	}

	@Test
	void anAddressThatTomcatTookOutOfAHeaderIsNone() {
		MockHttpServletRequest request = request("127.0.0.1", "localhost");
		request.setAttribute("org.apache.tomcat.request.forwarded", true);
		assertThat(this.access.caller(request)).isNull();
	}

	private static MockHttpServletRequest request(String address, String host) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/qless/");
		request.setRemoteAddr(address);
		request.addHeader("Host", host);
		return request;
	}

}
