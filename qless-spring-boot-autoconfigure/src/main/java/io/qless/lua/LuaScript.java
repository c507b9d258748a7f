package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import io.qless.lua.LuaSource.Line;

/**
 * An assembled script.
 *
 * @param name the command, or {@code qless} for the bundle
 * @param text the whole Lua text
 * @param sha the SHA-1 under which Redis knows the text
 * @param lines the home of each line of the text
 */
record LuaScript(String name, String text, String sha, List<Line> lines) {

	static LuaScript of(String name, List<Line> lines) {
		String text = lines.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
		return new LuaScript(name, text, sha1(text), List.copyOf(lines));
	}

	/**
	 * Where a line of the script, counted from 1, was written: {@code lib/keys.lua:12}.
	 */
	String home(int line) {
		if (line < 1 || line > this.lines.size()) {
			return this.name + ":" + line;
		}
		Line home = this.lines.get(line - 1);
		return home.file() + ":" + home.number();
	}

	private static String sha1(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

}
