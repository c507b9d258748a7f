package io.qless.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * How to start an application of the tests' class path in a JVM of its own in half the
 * time: with an archive of its classes, which a first start writes. Such an archive wants
 * jars, no directories.
 */
public final class QuickStart {

	private final Path directory;

	private final List<String> command = new ArrayList<>();

	/**
	 * Starts it for the first time, until it would begin to work.
	 * @param directory for what is made, to be removed afterwards
	 * @param application the class with the main method
	 * @param arguments its arguments
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if this thread is interrupted
	 */
	public QuickStart(Path directory, String application, List<String> arguments)
			throws IOException, InterruptedException {
		this.directory = directory;
		Path archive = directory.resolve("classes.jsa");
		List<String> java = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-cp", classPath());
		List<String> main = new ArrayList<>(List.of(application));
		main.addAll(arguments);
		List<String> first = new ArrayList<>(java);
		first.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"));
		first.addAll(main);
		new ProcessBuilder(first).redirectErrorStream(true)
			.redirectOutput(directory.resolve("first.log").toFile())
			.start()
			.waitFor();
		if (!Files.exists(archive)) {
			throw new IllegalStateException(Files.readString(directory.resolve("first.log")));
		}
		this.command.addAll(java);
		this.command.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
		this.command.addAll(main);
	}

	/**
	 * Returns what starts it from now on.
	 * @return a command and its arguments, never null
	 */
	public List<String> command() {
		return this.command;
	}

	private String classPath() throws IOException {
		List<String> jars = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			jars.add(Files.isDirectory(Path.of(entry)) ? jar(entry, jars.size()) : entry);
		}
		return String.join(File.pathSeparator, jars);
	}

	private String jar(String classes, int number) {
		String jar = this.directory.resolve(number + ".jar").toString();
		ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "cf", jar, "-C", classes, ".");
		return jar;
	}

}
