package io.qless.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A real server that notes what is posted to it. It answers as told, and while it is shut
 * not at all.
 */
public final class WebServer implements AutoCloseable {

	/** A part of each address that is to stay a secret. */
	public static final String SECRET = "T0PS3CR3T";

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private final List<Integer> answers = new CopyOnWriteArrayList<>();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	/** Starts a server that takes everything. */
	public WebServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		int answer = this.answers.isEmpty() ? 200 : this.answers.remove(0);
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		exchange.sendResponseHeaders(answer, -1);
		exchange.close();
	}

	/** Says what the next requests are answered. */
	public void answer(Integer... statuses) {
		this.answers.addAll(List.of(statuses));
	}

	/** Lets whoever posts wait until it opens. */
	public void shut() {
		this.gate = new CountDownLatch(1);
	}

	/** Answers all who wait. */
	public void open() {
		this.gate.countDown();
	}

	/** Where to post. */
	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/" + SECRET);
	}

	/** What was posted. */
	public List<String> bodies() {
		return this.bodies;
	}

	@Override
	public void close() {
		open();
		this.server.stop(0);
		this.threads.shutdown();
	}

}
