package io.qless.lua.model;

/** The model's word for a call that the engine has to refuse. */
final class ModelRefusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String code;

	ModelRefusal(String code, String message) {
		super(message, null, false, false);
		this.code = code;
	}

	String code() {
		return this.code;
	}

	/** Names stand in errors with their control characters escaped. */
	static String quoted(String name) {
		StringBuilder quoted = new StringBuilder();
		name.chars()
			.forEach((c) -> quoted
				.append((c < ' ' || c == 127) ? String.format("\\x%02x", c) : String.valueOf((char) c)));
		return quoted.toString();
	}

}
