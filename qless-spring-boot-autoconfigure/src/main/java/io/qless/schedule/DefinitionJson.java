package io.qless.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as they lie in Redis. The mapper is not the application's, which may write
 * values in a way of its own: all replicas read what any of them wrote.
 */
final class DefinitionJson {

	private static final PayloadMapper JSON = new PayloadMapper(512 * 1024);

	private DefinitionJson() {
	}

	static String write(TaskDefinition task) {
		return JSON.write(task);
	}

	/**
	 * Reads a definition.
	 * @throws RequestRefusedException if a later version wrote it, for example, and this
	 * one cannot read it
	 */
	static TaskDefinition read(String text) {
		@Nullable TaskDefinition task = JSON.readAs(text, TaskDefinition.class);
		if (task == null) {
			throw new RequestRefusedException("The definition of a scheduled task is null", null);
		}
		return task;
	}

	static String write(ScheduledFire fire) {
		return JSON.write(fire);
	}

	static ScheduledFire fire(String text) {
		return Objects.requireNonNull(JSON.readAs(text, ScheduledFire.class), "The fire of a task is null");
	}

	/** The same for equal definitions, and different for others. */
	static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 12);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
