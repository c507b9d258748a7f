package io.qless.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Run by the build: writes the bundle, the one script that callers in other languages
 * load.
 */
final class BundleMain {

	private BundleMain() {
	}

	public static void main(String[] arguments) throws IOException {
		Path target = Path.of(arguments[0]);
		Files.createDirectories(target.getParent());
		Files.writeString(target, new LuaAssembler(LuaSource::text).bundle(LuaScripts.commands()).text());
	}

}
