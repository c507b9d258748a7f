package io.qless.status;

import java.security.Principal;
import java.util.Optional;

import io.qless.job.Job;

/**
 * Decides what end users are shown. An application that has a bean of this type says more
 * than the properties can; what it does not say is not shown. Called on the threads of
 * requests and of the stream of news, by many at once.
 */
public interface JobStatusAccess {

	/**
	 * Tells whether somebody may see how a job comes along, without a token for it.
	 * @param principal who asks, as the application's security knows him
	 * @param jid the job's id, as he gave it; there may be no such job
	 * @return whether he may
	 */
	default boolean mayRead(Principal principal, String jid) {
		return false;
	}

	/**
	 * Says which jobs are somebody's own, by a tag that they have.
	 * @param principal who asks, as the application's security knows him
	 * @return the tag; empty if he is shown no list
	 */
	default Optional<String> tagOf(Principal principal) {
		return Optional.empty();
	}

	/**
	 * Tells whether the result of a finished job is shown to those who see the job.
	 * @param job the job
	 * @return whether it is
	 */
	default boolean showsResult(Job job) {
		return false;
	}

	/**
	 * Says what is shown of why a job failed. The message in the job was written for
	 * those who run the application and may tell of its inside.
	 * @param job the job
	 * @return a text for the end user; empty for the same words for every failure
	 */
	default Optional<String> failureText(Job job) {
		return Optional.empty();
	}

}
