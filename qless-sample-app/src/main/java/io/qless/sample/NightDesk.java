package io.qless.sample;

import io.qless.schedule.Misfire;
import io.qless.schedule.ScheduledFire;
import io.qless.schedule.ScheduledTask;

import org.springframework.stereotype.Component;

/**
 * What is done at the desk while nobody is there, by one replica of all.
 */
@Component
class NightDesk {

	private final DeskJournal journal;

	NightDesk(DeskJournal journal) {
		this.journal = journal;
	}

	// tag::inline[]
	@ScheduledTask(id = "open-desk", label = "Opens the desk", cron = "0 0 6 * * *", zone = "${desk.zone:Europe/Paris}",
			misfire = Misfire.SKIP, timeout = "1m", retries = 2)
	void open(ScheduledFire fire) {
		this.journal.note("the day of " + fire.scheduledAt() + " begins");
	}
	// end::inline[]

	// tag::enqueueing[]
	@ScheduledTask(id = "nightly-search", cron = "${desk.search.cron:0 30 2 * * *}", zone = "${desk.zone:Europe/Paris}")
	RebuildSearch rebuildSearch() {
		return new RebuildSearch(); // its jid is nightly-search@ and the instant
	}
	// end::enqueueing[]

}
