package io.qless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources of all modules of the repository, as the house rules read them.
 */
final class SourceFiles {

	private SourceFiles() {
	}

	/**
	 * The files below a directory of every module, such as {@code src/main/java}.
	 */
	static List<Path> in(String directory, String suffix) {
		try (Stream<Path> modules = Files.list(root())) {
			return modules.map((module) -> module.resolve(directory))
				.filter(Files::isDirectory)
				.flatMap((sources) -> files(sources, suffix))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static long lines(Path file) {
		return text(file).lines().count();
	}

	private static Stream<Path> files(Path sources, String suffix) {
		try (Stream<Path> files = Files.walk(sources)) {
			return files.filter((file) -> file.toString().endsWith(suffix)).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(directory.resolve(".mvn"))) {
			directory = directory.getParent();
		}
		return directory;
	}

}
