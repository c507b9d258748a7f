package io.qless.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * The name of this process among all that share a namespace.
 */
final class ProcessName {

	// Two processes can have the same host name and number, in containers for example.
	private static final String DEFAULT = host() + "-" + ProcessHandle.current().pid() + "-"
			+ UUID.randomUUID().toString().substring(0, 6);

	private ProcessName() {
	}

	static String of(QlessProperties.Worker worker) {
		String name = worker.name();
		return (name != null && !name.isBlank()) ? name : DEFAULT;
	}

	private static String host() {
		String name = System.getenv("HOSTNAME");
		if (name != null && !name.isBlank()) {
			return name;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
