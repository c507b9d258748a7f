package io.qless.lua;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The commands of the engine, each assembled into one small script. Immutable; made once
 * for an application, because assembling reads the Lua files.
 */
public final class LuaScripts {

	private final Map<String, LuaScript> scripts;

	private LuaScripts(Map<String, LuaScript> scripts) {
		this.scripts = scripts;
	}

	/**
	 * Assembles all commands from the Lua files of this library.
	 * @return the scripts, never null
	 * @throws IllegalStateException if a file is missing or the includes run in a circle
	 */
	public static LuaScripts load() {
		LuaAssembler assembler = new LuaAssembler(LuaSource::text);
		Map<String, LuaScript> scripts = new TreeMap<>();
		commands().forEach((name) -> scripts.put(name, assembler.script(name)));
		return new LuaScripts(scripts);
	}

	/**
	 * The names of all commands: the files of the commands folder, listed by the build.
	 */
	static List<String> commands() {
		String index = LuaSource.text("commands.txt");
		if (index == null) {
			throw new IllegalStateException("There is no Lua file commands.txt, the list of commands");
		}
		return index.lines().filter((line) -> !line.isBlank()).toList();
	}

	LuaScript get(String command) {
		LuaScript script = this.scripts.get(command);
		if (script == null) {
			throw new IllegalArgumentException("There is no command \"" + command + "\"");
		}
		return script;
	}

}
