package io.qless.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.qless.handler.JobOutcome;
import io.qless.worker.JobEndedEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the people at the desk want to read when they come back.
 */
@Component
class DeskJournal {

	private static final int MOST = 1000;

	private final ConcurrentLinkedDeque<String> notes = new ConcurrentLinkedDeque<>();

	// tag::event[]
	@EventListener
	void on(JobEndedEvent<JobOutcome.Failed> event) { // of any type
		note("failed: " + event.job().type() + " " + event.job().jid());
	}
	// end::event[]

	void note(String text) {
		this.notes.addFirst(text);
		if (this.notes.size() > MOST) {
			this.notes.pollLast();
		}
	}

	List<String> notes() {
		return new ArrayList<>(this.notes);
	}

}
