package io.qless.lua;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Runs the engine's commands on Redis, in one namespace. Thread-safe. A script that Redis
 * does not know, after a restart for example, is sent whole and then known again.
 */
public final class LuaCaller {

	private static final Logger logger = LoggerFactory.getLogger(LuaCaller.class);

	private final RedisConnectionFactory connections;

	private final LuaScripts scripts;

	private final String namespace;

	private final byte[] key;

	private final Duration timeout;

	private final ScriptTransport transport;

	private final FirstConnection firstConnection;

	private final ServerQuestions questions;

	private final List<CallListener> listeners;

	/**
	 * Creates a caller; Redis is not touched before the first call.
	 * @param connections where connections come from
	 * @param scripts the assembled commands
	 * @param namespace the namespace, without braces; 1 to 64 characters
	 * @param timeout how long a call may take, a lost connection included
	 * @throws IllegalArgumentException if the namespace cannot be one
	 */
	public LuaCaller(RedisConnectionFactory connections, LuaScripts scripts, String namespace, Duration timeout) {
		this.connections = connections;
		this.scripts = scripts;
		this.namespace = checked(namespace);
		this.key = bytes("{" + namespace + "}:");
		this.timeout = timeout;
		this.transport = ScriptTransport.of(timeout);
		this.firstConnection = new FirstConnection(connections, timeout);
		this.questions = new ServerQuestions(connections, this.key);
		this.listeners = List.of();
	}

	private LuaCaller(LuaCaller other, String namespace, Duration timeout, List<CallListener> listeners) {
		this.connections = other.connections;
		this.scripts = other.scripts;
		this.namespace = checked(namespace);
		this.key = bytes("{" + namespace + "}:");
		this.timeout = timeout;
		this.transport = ScriptTransport.of(timeout);
		this.firstConnection = (timeout == other.timeout) ? other.firstConnection
				: new FirstConnection(other.connections, timeout);
		this.questions = new ServerQuestions(other.connections, this.key);
		this.listeners = List.copyOf(listeners);
	}

	private static String checked(String namespace) {
		if (namespace.isBlank() || namespace.length() > 64 || namespace.matches("(?s).*[{}\\p{Cntrl}].*")) {
			throw new IllegalArgumentException("The namespace \"" + namespace
					+ "\" cannot be used: give it 1 to 64 characters, no braces and no control characters");
		}
		return namespace;
	}

	/**
	 * Returns a caller of another namespace, over the same connections.
	 * @param namespace the namespace, without braces; 1 to 64 characters
	 * @return the caller, never null
	 * @throws IllegalArgumentException if the namespace cannot be one
	 */
	public LuaCaller inNamespace(String namespace) {
		return new LuaCaller(this, namespace, this.timeout, this.listeners);
	}

	/**
	 * Returns a caller that does the same, and tells of every call.
	 * @param listeners told, in this order, in place of those that are told by now
	 * @return the caller, never null
	 */
	public LuaCaller withListeners(List<CallListener> listeners) {
		return new LuaCaller(this, this.namespace, this.timeout, listeners);
	}

	/**
	 * Returns a caller that does the same, and waits no longer than this.
	 * @param timeout how long a call may take, a lost connection included
	 * @return the caller, never null
	 */
	public LuaCaller withTimeout(Duration timeout) {
		return new LuaCaller(this, this.namespace, timeout, this.listeners);
	}

	/**
	 * Returns the namespace.
	 * @return the namespace, without braces, never null
	 */
	public String namespace() {
		return this.namespace;
	}

	/**
	 * Asks the server that holds the keys of the namespace about itself. What the user
	 * may not ask is left out.
	 * @return the answers, never null
	 * @throws RedisUnavailableException if Redis cannot be reached, does not answer in
	 * time or is not ready
	 */
	public ServerAnswers server() {
		this.firstConnection.await();
		return this.questions.ask(this.timeout);
	}

	/**
	 * Runs a command at the time of the Redis server.
	 * @param command the command's name
	 * @param arguments its arguments behind {@code now}
	 * @return the reply, never null
	 * @throws LuaException if the script refuses the call or fails
	 * @throws RedisUnavailableException if Redis cannot be reached, does not answer in
	 * time or is not ready
	 * @throws IllegalArgumentException if an argument is no valid Unicode text
	 */
	public LuaReply call(String command, List<String> arguments) {
		LuaScript script = this.scripts.get(command, arguments.isEmpty() ? null : arguments.get(0));
		byte[][] values = values(arguments);
		long start = System.nanoTime();
		CallListener.Outcome outcome = CallListener.Outcome.UNAVAILABLE;
		try {
			LuaReply reply = new LuaReply(run(script, values));
			outcome = CallListener.Outcome.ANSWERED;
			return reply;
		}
		catch (LuaException ex) {
			if (RedisUnavailableException.covers(ex.code())) {
				throw new RedisUnavailableException("Redis is not ready: " + ex.getMessage(), ex);
			}
			outcome = CallListener.Outcome.REFUSED;
			throw ex;
		}
		catch (RedisUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new RedisUnavailableException("Redis cannot be reached: " + ex.getMessage(), ex);
		}
		finally {
			tell(command, outcome, System.nanoTime() - start);
		}
	}

	/** The first is the time, which Redis says. */
	private static byte[][] values(List<String> arguments) {
		byte[][] values = new byte[arguments.size() + 1][];
		values[0] = new byte[0];
		for (int i = 0; i < arguments.size(); i++) {
			values[i + 1] = bytes(arguments.get(i));
		}
		return values;
	}

	private void tell(String command, CallListener.Outcome outcome, long nanos) {
		for (CallListener listener : this.listeners) {
			try {
				listener.onCall(command, outcome, Duration.ofNanos(nanos));
			}
			catch (RuntimeException ex) {
				logger.warn("The listener {} failed", listener.getClass().getName(), ex);
			}
		}
	}

	private @Nullable Object run(LuaScript script, byte[][] values) {
		this.firstConnection.await();
		RedisConnection connection = this.connections.getConnection();
		try {
			return this.transport.run(connection, script, this.key, values);
		}
		finally {
			connection.close();
		}
	}

	/**
	 * Subscribes to channels of the namespace, on a connection of its own; returns when
	 * Redis has confirmed it.
	 * @param channels the channels' names behind the namespace, such as {@code wake}
	 * @param onMessage told each message behind the name of its channel, on a thread of
	 * the driver
	 * @param onSubscribed told each time that the whole subscription is established,
	 * because messages may have been missed before
	 * @return closes the subscription, never null
	 * @throws RedisUnavailableException if Redis cannot be reached
	 * @throws IllegalArgumentException if a channel's name is no valid Unicode text
	 */
	public ChannelSubscription subscribe(List<String> channels, BiConsumer<String, String> onMessage,
			Runnable onSubscribed) {
		channels.forEach(LuaCaller::bytes);
		return ChannelSubscription.open(this.connections, this.namespace + ":", channels, onMessage, onSubscribed);
	}

	/**
	 * Lone surrogates are refused: replaced by a question mark, two names could be one.
	 */
	private static byte[] bytes(String text) {
		// Most text is: it needs no encoder.
		if (isAscii(text)) {
			return text.getBytes(StandardCharsets.US_ASCII);
		}
		try {
			ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			return bytes;
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException(
					"An argument is no valid Unicode text: it holds half of a surrogate pair", ex);
		}
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return false;
			}
		}
		return true;
	}

}
