package io.qless.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Browsers that listen to the dashboard of an application. One thread reads for all of
 * them: they are to cost as little as can be.
 */
final class Browsers implements AutoCloseable {

	private static final String WELCOME = "HTTP/1.1 200";

	private static final String TICK = "event:tick";

	private static final int CHUNK = 1 << 16;

	private final Selector selector;

	private final List<SocketChannel> channels = new ArrayList<>();

	private final AtomicLong ticks = new AtomicLong();

	private final CountDownLatch welcome;

	private final Thread reader;

	private Browsers(Selector selector, int count) {
		this.selector = selector;
		this.welcome = new CountDownLatch(count);
		this.reader = new Thread(this::read, "browsers");
		this.reader.setDaemon(true);
	}

	/**
	 * Opens connections to the live events of an application.
	 * @param port the application's port
	 * @param count how many
	 */
	static Browsers open(int port, int count) {
		try {
			Browsers browsers = new Browsers(Selector.open(), count);
			String request = "GET /qless/api/events HTTP/1.1\r\nHost: localhost:" + port
					+ "\r\nAccept: text/event-stream\r\n\r\n";
			for (int i = 0; i < count; i++) {
				SocketChannel browser = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
				browser.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
				browser.configureBlocking(false);
				browser.register(browsers.selector, SelectionKey.OP_READ);
				browsers.channels.add(browser);
			}
			browsers.reader.start();
			browsers.awaitWelcome();
			return browsers;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitWelcome() {
		try {
			if (!this.welcome.await(30, TimeUnit.SECONDS)) {
				throw new IllegalStateException(this.welcome.getCount() + " browsers were not let in");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted while browsers come", ex);
		}
	}

	/** How many ticks all of them have been told together. */
	long ticks() {
		return this.ticks.get();
	}

	private void read() {
		ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
		try {
			while (this.selector.isOpen()) {
				this.selector.select((key) -> read((SocketChannel) key.channel(), chunk));
			}
		}
		catch (ClosedSelectorException ex) {
			// They have all gone.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(SocketChannel browser, ByteBuffer chunk) {
		try {
			chunk.clear();
			if (browser.read(chunk) < 0) {
				browser.close();
			}
			String text = new String(chunk.array(), 0, chunk.position(), StandardCharsets.ISO_8859_1);
			if (text.startsWith(WELCOME)) {
				this.welcome.countDown();
			}
			count(text);
		}
		catch (ClosedChannelException ex) {
			// It has gone.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void count(String text) {
		for (int at = text.indexOf(TICK); at >= 0; at = text.indexOf(TICK, at + 1)) {
			this.ticks.incrementAndGet();
		}
	}

	@Override
	public void close() {
		try {
			this.selector.close();
			for (SocketChannel browser : this.channels) {
				browser.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
