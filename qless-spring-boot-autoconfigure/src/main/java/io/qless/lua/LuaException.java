package io.qless.lua;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script refused a call, or failed in it. Nothing was changed if the script refused.
 */
public class LuaException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final Pattern TAIL = Pattern.compile("(?s)^(.*?)\\s*script: \\w+, on @?user_script:(\\d+)\\.?\\s*$");

	private static final Pattern LINE = Pattern.compile("(?s)^([A-Z]+ )?user_script:(\\d+): ?(.*)$");

	private static final Pattern CODE = Pattern.compile("(?s)^([A-Z]+) (.*)$");

	private final String code;

	private final String location;

	private LuaException(String code, String message, String location, Throwable cause) {
		super(message, cause);
		this.code = code;
		this.location = location;
	}

	/**
	 * Reads an error reply of Redis.
	 * @param script the script that was called
	 * @param reply the text of the error, such as
	 * {@code NOTFOUND user_script:31: Fail(): … script: 5ad3…, on @user_script:8.}
	 * @param cause the driver's exception
	 * @return the exception, never null
	 */
	static LuaException of(LuaScript script, String reply, Throwable cause) {
		String text = reply;
		String location = "commands/" + script.name() + ".lua";
		Matcher tail = TAIL.matcher(text);
		if (tail.matches()) {
			text = tail.group(1);
			location = script.home(Integer.parseInt(tail.group(2)));
		}
		Matcher line = LINE.matcher(text);
		if (line.matches()) {
			text = Objects.requireNonNullElse(line.group(1), "") + line.group(3);
			location = script.home(Integer.parseInt(line.group(2)));
		}
		if (text.contains("unexpected symbol near '#'")) {
			return new LuaException("OLDREDIS",
					"This Redis is too old: it does not know script flags. Redis 7.0 or newer "
							+ "is needed, or Valkey 7.2 or newer",
					location, cause);
		}
		Matcher code = CODE.matcher(text);
		if (code.matches()) {
			return new LuaException(code.group(1), code.group(2), location, cause);
		}
		return new LuaException("ERR", text, location, cause);
	}

	/**
	 * Returns the reason as one word: a refusal's ({@code ARGUMENT}, {@code NOTFOUND},
	 * {@code NOTRUNNING}, {@code RUNNING}, {@code LEASELOST}, {@code DEPENDED},
	 * {@code CYCLE}, {@code TOOBIG}), {@code OLDREDIS}, or the first word of Redis' own
	 * error ({@code OOM}, {@code NOPERM}, {@code ERR}, …).
	 * @return the code, never null
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Returns where in the Lua files it happened, such as {@code lib/claims.lua:12}.
	 * @return the location, never null
	 */
	public String location() {
		return this.location;
	}

}
