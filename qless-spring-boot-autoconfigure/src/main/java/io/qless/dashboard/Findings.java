package io.qless.dashboard;

import java.time.Duration;
import java.util.List;

import io.qless.client.QlessException;
import io.qless.doctor.Doctor;
import io.qless.doctor.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the doctor has found lately. An examination takes many calls, and nobody who looks
 * at a page waits for it. Examined on one thread, read on any.
 */
final class Findings {

	private static final Logger logger = LoggerFactory.getLogger(Findings.class);

	private static final long LONGEST = Duration.ofSeconds(30).toNanos();

	private final Doctor doctor;

	private volatile List<Finding> known = List.of();

	private long examinedAt = System.nanoTime() - LONGEST;

	Findings(Doctor doctor) {
		this.doctor = doctor;
	}

	/** Examines, unless that was done a moment ago. */
	void look() {
		if (System.nanoTime() - this.examinedAt >= LONGEST) {
			try {
				this.known = List.copyOf(this.doctor.examine());
			}
			catch (QlessException ex) {
				// What was found before is shown; other things are to be told all the
				// same.
				logger.debug("Redis cannot be examined", ex);
			}
			this.examinedAt = System.nanoTime();
		}
	}

	/** Empty also where nothing was examined yet. */
	List<Finding> known() {
		return this.known;
	}

}
