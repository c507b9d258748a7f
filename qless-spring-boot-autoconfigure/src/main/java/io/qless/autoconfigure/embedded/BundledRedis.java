package io.qless.autoconfigure.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the jar {@code org.signal:embedded-redis} holds, and under which names. Nothing
 * else of that jar is used.
 */
final class BundledRedis {

	static final String VERSION = "7.0.15";

	static final List<String> PLATFORMS = List.of("linux-amd64", "linux-arm64", "linux-386", "darwin-amd64",
			"darwin-arm64");

	private BundledRedis() {
	}

	static String resourceFor(String platform) {
		return "redis-server-" + VERSION + "-" + platform;
	}

	/** Whether the jar is there, be it with or without a program for this machine. */
	static boolean isOnClassPath(@Nullable ClassLoader classLoader) {
		return PLATFORMS.stream().anyMatch((platform) -> find(classLoader, platform).isPresent());
	}

	static Optional<RedisBinary> find(@Nullable ClassLoader classLoader, String platform) {
		ClassLoader loader = (classLoader != null) ? classLoader : BundledRedis.class.getClassLoader();
		return Optional.ofNullable(loader.getResource(resourceFor(platform)))
			.map((url) -> (directory) -> copy(url, directory));
	}

	static String platform() {
		return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
	}

	static String platform(String osName, String osArch) {
		String os = osName.toLowerCase(Locale.ROOT);
		String arch = osArch.toLowerCase(Locale.ROOT);
		return (os.startsWith("mac") ? "darwin" : os.replace(' ', '-')) + "-" + switch (arch) {
			case "x86_64", "x64" -> "amd64";
			case "aarch64" -> "arm64";
			case "x86", "i386", "i486", "i586", "i686" -> "386";
			default -> arch;
		};
	}

	private static Path copy(URL url, Path directory) throws IOException {
		Path program = directory.resolve("redis-server");
		try (InputStream content = url.openStream()) {
			Files.copy(content, program);
		}
		return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
	}

}
