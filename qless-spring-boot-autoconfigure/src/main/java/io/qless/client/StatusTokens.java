package io.qless.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the tokens with which end users may see how their jobs come along. A
 * token names a job of one namespace and the time until which it holds, and is signed
 * with HMAC-SHA256: whoever does not know the secret can neither make nor change one. Who
 * shares the secret reads the others' tokens. Thread-safe.
 */
public final class StatusTokens {

	/** Fewer characters, or fewer different ones, could be tried out. */
	private static final int SHORTEST_SECRET = 32;

	private static final int LEAST_VARIED = 10;

	private static final String ALGORITHM = "HmacSHA256";

	private static final int SIGNATURE = 32;

	/** Seconds beyond it could be more than there are. */
	private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

	/** A jid has 512 bytes at most. */
	private static final int LONGEST = 1024;

	private final SecretKeySpec key;

	private final Duration lifetime;

	private final Clock clock;

	/**
	 * Creates a maker and reader of tokens.
	 * @param secret what they are signed with, the same in all applications that read
	 * each other's tokens; blanks around it do not count
	 * @param lifetime how long a token holds
	 * @param clock says what time it is
	 * @throws IllegalArgumentException if there is an {@link #objection} to the secret,
	 * or the lifetime is less than a second or more than ten years
	 */
	public StatusTokens(String secret, Duration lifetime, Clock clock) {
		objection(secret).ifPresent((reason) -> {
			throw new IllegalArgumentException(reason);
		});
		if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST_LIFE) > 0) {
			throw new IllegalArgumentException("A token holds for a second at least, and for ten years at most.");
		}
		this.key = new SecretKeySpec(secret.strip().getBytes(StandardCharsets.UTF_8), ALGORITHM);
		this.lifetime = lifetime;
		this.clock = clock;
	}

	/**
	 * Says why a text would protect nothing as a secret, without showing it.
	 * @param secret the text
	 * @return the reason; empty if there is none
	 */
	public static Optional<String> objection(String secret) {
		String bare = secret.strip();
		if (bare.contains("${")) {
			// A variable that is not set stays its own name, which everybody knows.
			return Optional.of("A secret does not contain \"${\": something that it names is not set.");
		}
		if (bare.length() < SHORTEST_SECRET || bare.chars().distinct().count() < LEAST_VARIED) {
			return Optional.of("A secret has " + SHORTEST_SECRET + " characters at least, of " + LEAST_VARIED
					+ " kinds at least.");
		}
		return Optional.empty();
	}

	/**
	 * Makes a token.
	 * @param namespace the namespace of the job
	 * @param jid the job's id
	 * @return the token, of letters, digits, "-" and "_", never null
	 * @throws RequestRefusedException if the id is no valid Unicode text
	 */
	public String issue(String namespace, String jid) {
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(jid)) {
			// Half of a character would become "?", and the token that of another job.
			throw new RequestRefusedException("A jid is valid Unicode text", null);
		}
		byte[] name = jid.getBytes(StandardCharsets.UTF_8);
		long until = this.clock.instant().plus(this.lifetime).getEpochSecond();
		byte[] said = ByteBuffer.allocate(Long.BYTES + name.length).putLong(until).put(name).array();
		byte[] token = ByteBuffer.allocate(SIGNATURE + said.length).put(sign(namespace, said)).put(said).array();
		return text(token);
	}

	/**
	 * Reads a token.
	 * @param namespace the namespace that the job is to be in
	 * @param token what somebody holds for a token
	 * @return the job's id; empty if the token was not made with this secret for this
	 * namespace, or does not hold any more
	 */
	public Optional<String> read(String namespace, String token) {
		byte[] bytes = bytes(token);
		if (bytes.length <= SIGNATURE + Long.BYTES) {
			return Optional.empty();
		}
		byte[] said = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
		// Compared in constant time: how long it takes tells nothing of the signature.
		if (!MessageDigest.isEqual(Arrays.copyOf(bytes, SIGNATURE), sign(namespace, said))) {
			return Optional.empty();
		}
		ByteBuffer rest = ByteBuffer.wrap(said);
		boolean holds = rest.getLong() > this.clock.instant().getEpochSecond();
		return holds ? Optional.of(StandardCharsets.UTF_8.decode(rest).toString()) : Optional.empty();
	}

	/** The name's length stands before it: nothing else can be cut into the same. */
	private byte[] sign(String namespace, byte[] said) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(("qless-status:" + namespace.length() + ":" + namespace).getBytes(StandardCharsets.UTF_8));
			return mac.doFinal(said);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + ALGORITHM, ex);
		}
	}

	private static String text(byte[] token) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/** One token has one text: no other that would be read as the same bytes. */
	private static byte[] bytes(String token) {
		try {
			byte[] bytes = (token.length() <= LONGEST) ? Base64.getUrlDecoder().decode(token) : new byte[0];
			return text(bytes).equals(token) ? bytes : new byte[0];
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
