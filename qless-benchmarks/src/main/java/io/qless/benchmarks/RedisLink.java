package io.qless.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis that does nothing but write prepared bytes and read replies, so
 * that the client is never what is measured. Always two batches are on their way: Redis
 * has the next one before the replies to the last one are read.
 */
final class RedisLink implements AutoCloseable {

	private static final int BATCH = 64;

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	RedisLink(int port) {
		try {
			this.socket = new Socket("127.0.0.1", port);
			this.socket.setTcpNoDelay(true);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 1 << 16);
			this.out = new BufferedOutputStream(this.socket.getOutputStream(), 1 << 16);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where its server listens, on loopback. */
	int port() {
		return this.socket.getPort();
	}

	/** A command as it travels. */
	static byte[] encode(List<String> parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		bytes.writeBytes(("*" + parts.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
		for (String part : parts) {
			byte[] text = part.getBytes(StandardCharsets.UTF_8);
			bytes.writeBytes(("$" + text.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
			bytes.writeBytes(text);
			bytes.write('\r');
			bytes.write('\n');
		}
		return bytes.toByteArray();
	}

	/**
	 * Runs one command.
	 * @throws RefusedException if Redis answers with an error
	 */
	@Nullable Object call(String... parts) {
		return pipeline(List.of(encode(List.of(parts)))).get(0);
	}

	/**
	 * Runs prepared commands, one behind the other.
	 * @return their replies: text, number, list or null
	 * @throws RefusedException if Redis answers one of them with an error
	 */
	List<@Nullable Object> pipeline(List<byte[]> commands) {
		List<@Nullable Object> replies = new ArrayList<>(commands.size());
		try {
			for (int from = 0; from < commands.size(); from += BATCH) {
				for (byte[] command : commands.subList(from, Math.min(from + BATCH, commands.size()))) {
					this.out.write(command);
				}
				this.out.flush();
				read(replies, from);
			}
			read(replies, commands.size());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		for (Object reply : replies) {
			if (reply instanceof RefusedException refused) {
				throw refused;
			}
		}
		return replies;
	}

	/** Sends a prepared command, whose reply is to be received later. */
	void send(byte[] command) {
		try {
			this.out.write(command);
			this.out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits for the reply to the oldest command that was sent.
	 * @throws RefusedException if Redis answers with an error
	 */
	@Nullable Object receive() {
		try {
			Object reply = reply();
			if (reply instanceof RefusedException refused) {
				throw refused;
			}
			return reply;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(List<@Nullable Object> replies, int until) throws IOException {
		while (replies.size() < until) {
			replies.add(reply());
		}
	}

	private @Nullable Object reply() throws IOException {
		int kind = this.in.read();
		String line = line();
		return switch (kind) {
			case '+' -> line;
			case '-' -> new RefusedException(line);
			case ':' -> Long.valueOf(line);
			case '$' -> text(Integer.parseInt(line));
			case '*' -> list(Integer.parseInt(line));
			default -> throw new EOFException("Redis closed the connection");
		};
	}

	private @Nullable String text(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = this.in.readNBytes(length);
		line();
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private @Nullable List<@Nullable Object> list(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		List<@Nullable Object> list = new ArrayList<>(length);
		for (int i = 0; i < length; i++) {
			list.add(reply());
		}
		return list;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = this.in.read(); c != '\r'; c = this.in.read()) {
			if (c < 0) {
				throw new EOFException("Redis closed the connection");
			}
			line.append((char) c);
		}
		this.in.read();
		return line.toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Redis answered with an error. */
	static final class RefusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		RefusedException(String text) {
			super(text);
		}

	}

}
