package io.qless.sample.docs;

import java.time.Instant;

import io.qless.client.EventSubscription;
import io.qless.client.JobEventListener;
import io.qless.client.QlessClient;
import io.qless.job.JobEvent;
import io.qless.job.JobEventPage;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;

/**
 * Quoted by {@code learn/events.md}.
 */
abstract class EventsPage {

	// tag::listen[]
	@Bean
	EventSubscription alarms(QlessClient qless, Desk desk) {
		return qless.events().listen(new JobEventListener() {

			@Override
			public void onEvent(JobEvent event) {
				if (event.kind() == JobEvent.Kind.FAILED) {
					desk.alarm(event.jid(), event.group(), event.message());
				}
			}

			@Override
			public void onGap() {
				desk.readAllFailuresAnew();
			}

		});
	}
	// end::listen[]

	void stream(QlessClient qless) {
		// tag::stream[]
		// From now on: opens the stream, no events yet.
		JobEventPage page = qless.events().read("", 100);
		// What has happened since.
		page = qless.events().read(page.last(), 100);
		page.events().forEach((entry) -> show(entry.at(), entry.event()));
		if (page.missed()) {
			reload();
		}
		// end::stream[]
	}

	abstract void show(Instant at, JobEvent event);

	abstract void reload();

	/** Where people watch. */
	interface Desk {

		void alarm(@Nullable String jid, @Nullable String group, @Nullable String message);

		void readAllFailuresAnew();

	}

}
