package io.qless.doctor;

import java.util.ArrayList;
import java.util.List;

import io.qless.client.QlessClient;
import io.qless.client.UnsupportedRedisException;

/**
 * Examines the Redis server and the namespace for what makes jobs get lost or wait in
 * vain. It only reads, a bounded number of pages however much there is, and does without
 * what the user of Redis may not ask. Thread-safe.
 */
public final class Doctor {

	private final QlessClient qless;

	private final String application;

	/**
	 * Creates a doctor; Redis is not touched before the first examination.
	 * @param qless the namespace to be examined
	 * @param application the name of this application; empty if it has none
	 */
	public Doctor(QlessClient qless, String application) {
		this.qless = qless;
		this.application = application;
	}

	/**
	 * Looks at everything.
	 * @return what was found, the server first; none if all is well; never null
	 * @throws io.qless.client.QlessUnavailableException if Redis cannot be reached
	 */
	public List<Finding> examine() {
		List<Finding> findings = new ArrayList<>(new ServerChecks(this.qless.server()).findings());
		try {
			findings.addAll(new WorkChecks(this.qless, this.application).findings());
		}
		catch (UnsupportedRedisException ex) {
			findings.add(Finding.warning("version", "This Redis cannot run qless: " + ex.getMessage(),
					ServerVersion.ADVICE));
		}
		return findings;
	}

}
