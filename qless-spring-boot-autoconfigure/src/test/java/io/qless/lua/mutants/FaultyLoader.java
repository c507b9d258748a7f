package io.qless.lua.mutants;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Loads the engine and its tests anew, with other Lua files than those of the class path;
 * everything else is as it is.
 */
final class FaultyLoader extends URLClassLoader {

	FaultyLoader(Path resources) {
		super(urls(resources), FaultyLoader.class.getClassLoader());
	}

	private static URL[] urls(Path resources) {
		String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
		return Arrays
			.stream((resources + File.pathSeparator + String.join(File.pathSeparator, path)).split(File.pathSeparator))
			.map(Path::of)
			.filter(Files::isDirectory)
			.map(FaultyLoader::url)
			.toArray(URL[]::new);
	}

	private static URL url(Path directory) {
		try {
			return directory.toUri().toURL();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.startsWith("io.qless.")) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	public URL getResource(String name) {
		URL own = findResource(name);
		return (own != null) ? own : super.getResource(name);
	}

}
