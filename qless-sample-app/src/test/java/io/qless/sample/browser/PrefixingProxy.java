package io.qless.sample.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A proxy that shows a server below a prefix of which the server knows nothing.
 */
final class PrefixingProxy implements AutoCloseable {

	static final String PREFIX = "/tools/desk";

	/** What the server and the client of the JDK make by themselves. */
	private static final List<String> OWN = List.of("host", "connection", "content-length", "transfer-encoding",
			"upgrade", "http2-settings");

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final String target;

	PrefixingProxy(String target) throws IOException {
		this.target = target;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext(PREFIX + "/", this::forward);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String address() {
		return "http://localhost:" + this.server.getAddress().getPort() + PREFIX;
	}

	private void forward(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().toString().substring(PREFIX.length());
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.target + path))
			.method(exchange.getRequestMethod(),
					HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		try (exchange) {
			answer(exchange, this.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
		response.headers().map().forEach((name, values) -> {
			if (!OWN.contains(name)) {
				exchange.getResponseHeaders().put(name, values.stream().map(PrefixingProxy::belowPrefix).toList());
			}
		});
		boolean isEmpty = List.of(204, 304).contains(response.statusCode());
		exchange.sendResponseHeaders(response.statusCode(), isEmpty ? -1 : 0);
		if (isEmpty) {
			return;
		}
		try (InputStream body = response.body(); OutputStream out = exchange.getResponseBody()) {
			byte[] buffer = new byte[8192];
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				out.write(buffer, 0, read);
				out.flush();
			}
		}
	}

	/** A cookie is for where the browser sees the server. */
	private static String belowPrefix(String value) {
		return value.replaceAll("(?i)(?<=; ?path=)/[^;]*", PREFIX);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
