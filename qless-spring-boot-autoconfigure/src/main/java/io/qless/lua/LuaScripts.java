package io.qless.lua;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Returns the script of a command as Redis gets it, for those who load or measure it
	 * themselves. It takes the key prefix <code>{namespace}:</code> as its one key, and
	 * as arguments the time, empty for that of Redis, and what the command takes.
	 * @param command the command's name
	 * @return the Lua text, never null
	 * @throws IllegalStateException if there is no such command
	 */
	public String text(String command) {
		return get(command, null).text();
	}

	/** The script for a call with this first argument behind {@code now}, if any. */
	synchronized LuaScript get(String command, @Nullable String first) {
		boolean reading = this.assembler.reads(command, first);
		return this.scripts.computeIfAbsent(reading ? command + " (reading)" : command,
				(name) -> reading ? this.assembler.reading(command) : this.assembler.script(command));
	}

}
