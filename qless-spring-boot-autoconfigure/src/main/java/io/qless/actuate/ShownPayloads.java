package io.qless.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

/**
 * To whom the endpoint shows what the application put into its jobs, and what of it:
 * values whose keys look like those of secrets are masked for everybody.
 */
public final class ShownPayloads {

	private static final SanitizingFunction SECRETS = SanitizingFunction.sanitizeValue()
		.ifKeyContains("password", "secret", "token", "key", "authorization", "cookie", "credential");

	private final Show show;

	private final Set<String> roles;

	private final PayloadMapper json;

	private final Sanitizer sanitizer;

	/**
	 * Creates it.
	 * @param show whether payloads are shown at all
	 * @param roles of which a caller needs one, if they are shown to the authorized; none
	 * for whoever is authenticated
	 * @param json reads payloads
	 * @param functions mask more than keys that look like those of secrets
	 */
	public ShownPayloads(Show show, Set<String> roles, PayloadMapper json, List<SanitizingFunction> functions) {
		this.show = show;
		this.roles = Set.copyOf(roles);
		this.json = json;
		this.sanitizer = new Sanitizer(Stream.concat(Stream.of(SECRETS), functions.stream()).toList());
	}

	boolean isShownTo(SecurityContext caller) {
		return this.show.isShown(caller, this.roles);
	}

	/** JSON text as what it means, without secrets; null if there is none. */
	@Nullable Object json(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		try {
			return masked(this.json.read(text, Object.class));
		}
		catch (RequestRefusedException ex) {
			// Whoever writes to Redis may write anything.
			return SanitizableData.SANITIZED_VALUE;
		}
	}

	/** Texts by name, without secrets; null if there are none. */
	@Nullable Object texts(Map<String, String> texts) {
		return texts.isEmpty() ? null : masked(texts);
	}

	private @Nullable Object masked(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> masked = new LinkedHashMap<>();
			map.forEach((key, inner) -> masked.put(String.valueOf(key), masked(String.valueOf(key), inner)));
			return masked;
		}
		return (value instanceof List<?> list) ? list.stream().map(this::masked).toList() : value;
	}

	private @Nullable Object masked(String key, @Nullable Object value) {
		Object sane = this.sanitizer.sanitize(new SanitizableData(null, key, value), true);
		return (sane == value) ? masked(value) : sane;
	}

}
