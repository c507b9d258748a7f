package io.qless.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.client.QlessUnavailableException;
import io.qless.doctor.Doctor;
import io.qless.doctor.Finding;
import io.qless.worker.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.context.SmartLifecycle;

/**
 * Tells once in the log what the doctor finds: a while after the start, which must not
 * wait for it, when the workers have announced themselves; and when Redis is away, as
 * soon as it has come.
 */
final class FirstExamination implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(FirstExamination.class);

	private final Doctor doctor;

	private final Duration delay;

	private volatile @Nullable CountDownLatch end;

	FirstExamination(Doctor doctor, Duration delay) {
		this.doctor = doctor;
		this.delay = delay;
	}

	@Override
	public void start() {
		CountDownLatch end = new CountDownLatch(1);
		this.end = end;
		Thread thread = new Thread(() -> examine(end), "qless-doctor");
		thread.setDaemon(true);
		thread.start();
	}

	private void examine(CountDownLatch end) {
		try {
			boolean examined = false;
			while (!examined && !end.await(this.delay.toMillis(), TimeUnit.MILLISECONDS)) {
				examined = examine();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean examine() {
		try {
			this.doctor.examine().forEach(FirstExamination::tell);
		}
		catch (QlessUnavailableException ex) {
			logger.debug("Redis cannot be examined yet", ex);
			return false;
		}
		catch (RuntimeException ex) {
			// The end of the application takes the connection away.
			if (isRunning()) {
				logger.warn("Redis could not be examined", ex);
			}
		}
		return true;
	}

	private static void tell(Finding finding) {
		logger.atLevel(switch (finding.severity()) {
			case INFO -> Level.INFO;
			case WARNING -> Level.WARN;
		}).log("{}. {}", LogText.of(finding.message()), finding.advice());
	}

	@Override
	public void stop() {
		CountDownLatch end = this.end;
		if (end != null) {
			end.countDown();
		}
		this.end = null;
	}

	@Override
	public boolean isRunning() {
		return this.end != null;
	}

}
