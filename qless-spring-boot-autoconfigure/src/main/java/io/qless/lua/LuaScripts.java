package io.qless.lua;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of the engine, each assembled into one small script when it is first
 * needed. Thread-safe.
 */
public final class LuaScripts {

	private final LuaAssembler assembler = new LuaAssembler(LuaSource::text);

	private final Map<String, LuaScript> scripts = new HashMap<>();

	private LuaScripts() {
	}

	/**
	 * Takes the commands from the Lua files of this library.
	 * @return the scripts, never null
	 */
	public static LuaScripts load() {
		return new LuaScripts();
	}

	/**
	 * The names of all commands: the files of the commands folder.
	 */
	static List<String> commands() {
		String index = LuaSource.text("commands.txt");
		if (index == null) {
			throw new IllegalStateException("There is no Lua file commands.txt, the list of commands");
		}
		return index.lines().filter((line) -> !line.isBlank()).toList();
	}

	synchronized LuaScript get(String command) {
		LuaScript script = this.scripts.get(command);
		if (script == null) {
			script = this.assembler.script(command);
			this.scripts.put(command, script);
		}
		return script;
	}

}
