package io.qless.lua;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/**
 * Collects any reply of a script: bytes, a number, a list of these in any depth, or
 * nothing. Lettuce's own outputs want to know beforehand which it will be.
 */
final class LettuceReply extends CommandOutput<byte[], byte[], @Nullable Object> {

	private final Deque<List<@Nullable Object>> open = new ArrayDeque<>();

	private @Nullable Object reply;

	LettuceReply() {
		super(ByteArrayCodec.INSTANCE, null);
	}

	@Override
	public @Nullable Object get() {
		return this.reply;
	}

	@Override
	public void set(@Nullable ByteBuffer bytes) {
		if (bytes == null) {
			add(null);
			return;
		}
		byte[] copy = new byte[bytes.remaining()];
		bytes.get(copy);
		add(copy);
	}

	@Override
	public void set(long number) {
		add(number);
	}

	@Override
	public void multi(int count) {
		List<@Nullable Object> list = new ArrayList<>(Math.max(count, 0));
		add(list);
		this.open.push(list);
	}

	/** Called after each element, with the number of lists that are still open. */
	@Override
	public void complete(int depth) {
		while (this.open.size() > depth) {
			this.open.pop();
		}
	}

	private void add(@Nullable Object value) {
		List<@Nullable Object> list = this.open.peek();
		if (list != null) {
			list.add(value);
		}
		else {
			this.reply = value;
		}
	}

}
