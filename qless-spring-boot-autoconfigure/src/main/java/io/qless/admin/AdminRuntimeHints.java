package io.qless.admin;

import io.qless.job.JobSummary;
import io.qless.job.QueueSummary;
import io.qless.job.RecurringSummary;
import io.qless.job.TagCount;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * The replies, for applications that are processed ahead of time: who asks is promised no
 * more than some reply.
 */
public final class AdminRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), Change.class,
				ConfigNoun.Dump.class, ConfigNoun.Loaded.class, ConfigNoun.Settings.class, DoctorNoun.Examination.class,
				FailedNoun.Group.class, FailedNoun.Sweep.class, HandlersNoun.One.class, HandlerView.class,
				JobView.class, JobSearch.Found.class, RecurringNoun.One.class, TagCount.class,
				WorkersNoun.WorkerRow.class, Listing.class, QueuesNoun.QueueView.class, Refusal.class,
				SummaryView.Summary.class, TaskFireView.class, TasksNoun.One.class, TaskView.class,
				WorkersNoun.WorkerView.class, JobSummary.class, QueueSummary.class, RecurringSummary.class);
	}

}
