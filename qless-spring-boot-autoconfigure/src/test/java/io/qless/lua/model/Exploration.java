package io.qless.lua.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.qless.lua.PipeForTests;

/**
 * Many random sequences. Two threads play several of them each at the same time, so that
 * Redis works on some while the model works on others.
 */
final class Exploration {

	private static final int THREADS = 2;

	private static final int TOGETHER = 4;

	private static final int STEPS = 120;

	/** Not where only the fact that they differ counts. */
	private static final boolean SHRINK = !"false".equals(System.getProperty("qless.model.shrink"));

	private final long seed;

	private final int sequences;

	private final long limit;

	private final AtomicInteger started = new AtomicInteger();

	private final AtomicLong steps = new AtomicLong();

	private final long start = System.nanoTime();

	private volatile boolean ended;

	Exploration(long seed, int sequences, Duration limit) {
		this.seed = seed;
		this.sequences = sequences;
		this.limit = limit.toNanos();
	}

	/**
	 * Plays all sequences, or those that can be begun in time; ends with the first
	 * difference.
	 * @return its report, or nothing
	 */
	List<String> run() {
		return IntStream.range(0, THREADS)
			.parallel()
			.mapToObj((i) -> explore())
			.filter((report) -> !report.isEmpty())
			.toList();
	}

	private String explore() {
		try (PipeForTests pipe = new PipeForTests()) {
			List<Sequence> playing = new ArrayList<>();
			while (!this.ended) {
				while (playing.size() < TOGETHER && more()) {
					playing.add(new Sequence(pipe, this.seed + this.started.getAndIncrement()));
				}
				if (playing.isEmpty()) {
					break;
				}
				playing.forEach(Sequence::send);
				pipe.flush();
				for (Sequence sequence : playing) {
					List<String> wrong = sequence.run.check();
					if (!wrong.isEmpty()) {
						this.ended = true;
						ModelRun.Difference found = new ModelRun.Difference(sequence.run.steps(), wrong);
						return Shrinking.report(sequence.seed, SHRINK ? new Shrinking(pipe).shrink(found) : found);
					}
				}
				this.steps.addAndGet(playing.size());
				playing.removeIf(Sequence::ended);
			}
		}
		return "";
	}

	private boolean more() {
		return this.started.get() < this.sequences && System.nanoTime() - this.start < this.limit;
	}

	@Override
	public String toString() {
		return "Model: " + this.started + " sequences, " + this.steps + " steps in "
				+ (System.nanoTime() - this.start) / 1_000_000 + " ms, first seed " + this.seed;
	}

	private static final class Sequence {

		final long seed;

		final ModelRun run;

		private final Steps source;

		private final int length;

		Sequence(PipeForTests pipe, long seed) {
			Random random = new Random(seed);
			this.seed = seed;
			this.run = new ModelRun(pipe);
			this.source = new Steps(random, this.run.model());
			this.length = 1 + random.nextInt(STEPS);
		}

		void send() {
			this.run.send(this.source.next());
		}

		boolean ended() {
			boolean ended = this.run.steps().size() >= this.length;
			if (ended) {
				this.run.close();
			}
			return ended;
		}

	}

}
