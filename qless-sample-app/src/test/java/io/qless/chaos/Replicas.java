package io.qless.chaos;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Processes of one application, which are killed, stopped and frozen at random. All are
 * gone when this is closed.
 */
public final class Replicas implements AutoCloseable {

	private final List<String> command;

	private final SplittableRandom random;

	private final List<Process> running = new ArrayList<>();

	private @Nullable Process frozen;

	private long thaw;

	private int freezes;

	private int started;

	/**
	 * Creates them; none runs yet.
	 * @param command starts one
	 * @param random says which one it hits
	 */
	public Replicas(List<String> command, SplittableRandom random) {
		this.command = command;
		this.random = random;
	}

	/**
	 * Starts one more.
	 * @throws IOException if it cannot be started
	 */
	public void start() throws IOException {
		this.started++;
		this.running.add(new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target", "replicas.log")))
			.start());
	}

	/**
	 * Ends one as {@code kill -9} does, and starts another.
	 * @throws IOException if none can be started
	 * @throws InterruptedException if this thread is interrupted
	 */
	public void kill() throws IOException, InterruptedException {
		any().destroyForcibly().waitFor();
		replace();
	}

	/**
	 * Ends one in order, as a deploy does, and starts another.
	 * @throws IOException if none can be started
	 * @throws InterruptedException if this thread is interrupted
	 */
	public void stop() throws IOException, InterruptedException {
		Process process = any();
		process.destroy();
		process.waitFor();
		replace();
	}

	private void replace() throws IOException {
		this.running.removeIf((process) -> !process.isAlive());
		start();
	}

	/** Halts one for a while, as a machine does that is too busy; one at a time. */
	void freeze(Duration time) throws IOException, InterruptedException {
		if (this.frozen == null) {
			Process process = any();
			signal(process, "-STOP");
			this.running.remove(process);
			this.frozen = process;
			this.thaw = System.nanoTime() + time.toNanos();
			this.freezes++;
		}
	}

	/** Lets the frozen one go on if its time is over, or in any case. */
	void thaw(boolean now) throws IOException, InterruptedException {
		Process process = this.frozen;
		if (process != null && (now || System.nanoTime() > this.thaw)) {
			signal(process, "-CONT");
			this.running.add(process);
			this.frozen = null;
		}
	}

	private static void signal(Process process, String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
	}

	private Process any() {
		return this.running.get(this.random.nextInt(this.running.size()));
	}

	int freezes() {
		return this.freezes;
	}

	/**
	 * Returns how many were started.
	 * @return the number
	 */
	public int started() {
		return this.started;
	}

	@Override
	public void close() {
		this.running.forEach(Process::destroyForcibly);
		if (this.frozen != null) {
			this.frozen.destroyForcibly();
		}
	}

}
