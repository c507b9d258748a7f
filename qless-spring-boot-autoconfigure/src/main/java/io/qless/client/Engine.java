package io.qless.client;

import java.util.List;
import java.util.function.BiConsumer;

import io.qless.lua.ChannelSubscription;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaException;
import io.qless.lua.LuaReply;
import io.qless.lua.RedisUnavailableException;
import io.qless.lua.ServerAnswers;

/**
 * Calls the engine and gives its refusals their names.
 *
 * @param lua runs the commands
 */
record Engine(LuaCaller lua) {

	LuaReply call(String command, List<String> arguments) {
		try {
			return this.lua.call(command, arguments);
		}
		catch (LuaException ex) {
			throw named(ex);
		}
		catch (IllegalArgumentException ex) {
			throw new RequestRefusedException(String.valueOf(ex.getMessage()), ex);
		}
		catch (RedisUnavailableException ex) {
			throw new QlessUnavailableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	LuaReply call(String command, String... arguments) {
		return call(command, List.of(arguments));
	}

	ChannelSubscription subscribe(List<String> channels, BiConsumer<String, String> onMessage, Runnable onSubscribed) {
		try {
			return this.lua.subscribe(channels, onMessage, onSubscribed);
		}
		catch (IllegalArgumentException ex) {
			throw new RequestRefusedException(String.valueOf(ex.getMessage()), ex);
		}
		catch (RedisUnavailableException ex) {
			throw new QlessUnavailableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	ServerAnswers server() {
		try {
			return this.lua.server();
		}
		catch (RedisUnavailableException ex) {
			throw new QlessUnavailableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	LuaCaller inNamespace(String namespace) {
		try {
			return this.lua.inNamespace(namespace);
		}
		catch (IllegalArgumentException ex) {
			throw new RequestRefusedException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static QlessException named(LuaException ex) {
		String message = String.valueOf(ex.getMessage());
		return switch (ex.code()) {
			case "NOTFOUND" -> new JobNotFoundException(message, ex);
			case "NOTASK" -> new TaskNotFoundException(message, ex);
			case "NOTRUNNING", "LEASELOST" -> new LeaseLostException(message, ex);
			case "RUNNING" -> new JobRunningException(message, ex);
			case "CLASH" -> clash(message, ex);
			case "ARGUMENT", "TOOBIG", "DEPENDED", "NOTDEPENDS", "NOWORKER" -> new RequestRefusedException(message, ex);
			case "CYCLE" -> new CircularDependencyException(message, ex);
			case "OOM" -> new RedisFullException("Redis has no memory for new jobs: " + message, ex);
			case "OLDREDIS" -> new UnsupportedRedisException(message, ex);
			default -> new QlessException(ex.code() + " at " + ex.location() + ": " + message, ex);
		};
	}

	/** A recurring job may have the jid, or a job the jid or unique name. */
	private static QlessException clash(String message, LuaException ex) {
		return message.startsWith(JobExistsException.START)
				? new JobExistsException(message, message.substring(JobExistsException.START.length()), ex)
				: new RequestRefusedException(message, ex);
	}

}
