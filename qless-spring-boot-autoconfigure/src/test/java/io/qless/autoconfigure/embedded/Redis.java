package io.qless.autoconfigure.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Talks to a Redis with nothing but a socket.
 */
final class Redis {

	private Redis() {
	}

	static RedisBinary bundled() {
		return RedisBinary.findBundled(Redis.class.getClassLoader()).orElseThrow();
	}

	static String ping(int port) throws IOException {
		return ping(InetAddress.getLoopbackAddress(), port);
	}

	/**
	 * Asks after half a second in which a server that was told to end would have ended.
	 */
	static String pingLater(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write("BLPOP none 0.5\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(10), StandardCharsets.US_ASCII).replace("*-1\r\n", "");
		}
	}

	static void send(int port, String command) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
		}
	}

	static String ping(InetAddress address, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), 2000);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
		}
	}

}
