package io.qless.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;

/**
 * All keys of one namespace.
 */
final class Keyspace {

	// A command that Spring Data does not know.
	private static final byte[] PEXPIRETIME = "return redis.call('PEXPIRETIME', KEYS[1])"
		.getBytes(StandardCharsets.US_ASCII);

	private final RedisConnectionFactory connectionFactory;

	private final byte[] prefix;

	private Keyspace(RedisConnectionFactory connectionFactory, byte[] prefix) {
		this.connectionFactory = connectionFactory;
		this.prefix = prefix;
	}

	static Keyspace of(RedisConnectionFactory connectionFactory, String namespace) {
		return new Keyspace(connectionFactory, ("{" + namespace + "}:").getBytes(StandardCharsets.UTF_8));
	}

	void delete() {
		withConnection((connection) -> {
			List<byte[]> keys = keys(connection);
			if (!keys.isEmpty()) {
				connection.keyCommands().unlink(keys.toArray(byte[][]::new));
			}
			return keys.size();
		});
	}

	SortedMap<String, String> dump() {
		return withConnection((connection) -> {
			SortedMap<String, String> dump = new TreeMap<>();
			keys(connection).forEach((key) -> dump.put(printable(key), content(connection, key)));
			return dump;
		});
	}

	private <T> T withConnection(Function<RedisConnection, T> action) {
		try (RedisConnection connection = this.connectionFactory.getConnection()) {
			return action.apply(connection);
		}
	}

	private List<byte[]> keys(RedisConnection connection) {
		List<byte[]> keys = new ArrayList<>();
		ScanOptions options = ScanOptions.scanOptions().match(pattern()).count(1000).build();
		try (Cursor<byte[]> cursor = connection.keyCommands().scan(options)) {
			cursor.forEachRemaining(keys::add);
		}
		return keys;
	}

	private byte[] pattern() {
		ByteArrayOutputStream pattern = new ByteArrayOutputStream();
		for (byte b : this.prefix) {
			if ("\\*?[]^-".indexOf(b) >= 0) {
				pattern.write('\\');
			}
			pattern.write(b);
		}
		pattern.write('*');
		return pattern.toByteArray();
	}

	private static String content(RedisConnection connection, byte[] key) {
		MessageDigest digest = sha256();
		DataType type = connection.keyCommands().type(key);
		if (type == DataType.HASH) {
			updateSorted(digest, pairs(connection.hashCommands().hGetAll(key)));
		}
		else if (type == DataType.SET) {
			updateSorted(digest, new ArrayList<>(connection.setCommands().sMembers(key)));
		}
		else {
			digest.update(connection.keyCommands().dump(key));
		}
		Long expiry = connection.scriptingCommands().eval(PEXPIRETIME, ReturnType.INTEGER, 1, key);
		return HexFormat.of().formatHex(digest.digest()) + (Long.valueOf(-1).equals(expiry) ? "" : " until " + expiry);
	}

	private static List<byte[]> pairs(Map<byte[], byte[]> hash) {
		List<byte[]> pairs = new ArrayList<>();
		hash.forEach((field,
				value) -> pairs.add(ByteBuffer.allocate(4 + field.length + value.length)
					.putInt(field.length)
					.put(field)
					.put(value)
					.array()));
		return pairs;
	}

	private static void updateSorted(MessageDigest digest, List<byte[]> members) {
		members.sort(Arrays::compareUnsigned);
		for (byte[] member : members) {
			digest.update(ByteBuffer.allocate(4).putInt(member.length).array());
			digest.update(member);
		}
	}

	private static String printable(byte[] key) {
		StringBuilder text = new StringBuilder();
		for (byte b : key) {
			if (b > ' ' && b < 127 && b != '\\') {
				text.append((char) b);
			}
			else {
				text.append("\\x").append(HexFormat.of().toHexDigits(b));
			}
		}
		return text.toString();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
