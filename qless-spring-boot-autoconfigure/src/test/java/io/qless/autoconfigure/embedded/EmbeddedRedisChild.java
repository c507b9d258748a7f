package io.qless.autoconfigure.embedded;

import java.io.IOException;

/**
 * A program of its own, for the tests of how its Redis ends with it. Says which server it
 * has started, then waits for a line and returns without closing it.
 */
final class EmbeddedRedisChild {

	private EmbeddedRedisChild() {
	}

	public static void main(String[] args) throws IOException {
		EmbeddedRedisServer server = EmbeddedRedisServer.start(Redis.bundled());
		Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("at shutdown " + answer(server))));
		System.out.println(server.pid() + " " + server.port() + " " + server.directory());
		System.in.read();
	}

	private static String answer(EmbeddedRedisServer server) {
		try {
			return Redis.pingLater(server.port());
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
