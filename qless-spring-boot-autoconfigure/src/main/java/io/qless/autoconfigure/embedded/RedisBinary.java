package io.qless.autoconfigure.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A redis-server program that can be started: the one that came along on the class path,
 * or one that is installed on this machine.
 */
@FunctionalInterface
public interface RedisBinary {

	/**
	 * Brings the program onto the disk, where it is not there already.
	 * @param directory an existing directory that a copy may be put into; whoever made it
	 * removes it
	 * @return the program, executable; never null
	 * @throws IOException if it cannot be written
	 */
	Path placeIn(Path directory) throws IOException;

	/**
	 * The program that is installed at this path.
	 * @param program a redis-server program
	 * @return that program, used where it is; never null
	 */
	static RedisBinary installed(Path program) {
		return (directory) -> program;
	}

	/**
	 * The program that came along on the class path for this operating system and
	 * processor.
	 * @param classLoader where to look; null for the one of this class
	 * @return the program, or empty where there is none for this machine
	 */
	static Optional<RedisBinary> findBundled(@Nullable ClassLoader classLoader) {
		return BundledRedis.find(classLoader, BundledRedis.platform());
	}

}
