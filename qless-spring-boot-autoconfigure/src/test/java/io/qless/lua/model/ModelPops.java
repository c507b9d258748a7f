package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** How waiting jobs get into the hands of workers. */
final class ModelPops {

	private static final int LIMIT = 250;

	/** How much that fell due moves in one call. */
	private static final int ROOM = 30;

	private final Model model;

	private final ModelRecurring recurring;

	private int tokens;

	/** The last pop of each worker under a request id: the id, then jid and token. */
	private final Map<String, Map.Entry<String, List<String[]>>> last = new HashMap<>();

	/** How much that fell due may still move in this call. */
	private int room;

	ModelPops(Model model, ModelRecurring recurring) {
		this.model = model;
		this.recurring = recurring;
	}

	Object pop(ModelArguments arguments) {
		String queue = arguments.name(0);
		String worker = arguments.name(1);
		int count = Math.min(LIMIT, arguments.whole(2, null));
		if (!this.model.paused.contains(queue)) {
			seen(worker);
		}
		this.room = ROOM;
		return take(queue, worker, count, null, null).stream().map(ModelJob::view).toList();
	}

	void check(ModelArguments arguments) {
		arguments.name(0);
		arguments.whole(1, null);
		ModelArguments.require(!arguments.list(arguments.text(2), "queues").isEmpty());
		if (!arguments.text(3).isEmpty()) {
			arguments.list(arguments.text(3), "types");
		}
		arguments.options(4).seconds("lease");
		arguments.named("request");
	}

	Object many(ModelArguments arguments) {
		check(arguments);
		String worker = arguments.name(0);
		int count = Math.min(LIMIT, arguments.whole(1, null));
		List<String> queues = arguments.list(arguments.text(2), "queues");
		List<String> types = arguments.text(3).isEmpty() ? null : arguments.list(arguments.text(3), "types");
		Double lease = arguments.seconds("lease");
		String request = arguments.named("request");
		Map.Entry<String, List<String[]>> known = this.last.get(worker);
		if (known != null && known.getKey().equals(request)) {
			return answer(known.getValue().stream().flatMap(this::stillHeld), Double.MAX_VALUE);
		}
		seen(worker);
		this.room = ROOM;
		List<ModelJob> jobs = new ArrayList<>();
		queues.forEach((queue) -> jobs.addAll(take(queue, worker, count - jobs.size(), types, lease)));
		if (request != null) {
			this.last.put(worker,
					Map.entry(request, jobs.stream().map((job) -> new String[] { job.jid, job.token }).toList()));
		}
		return answer(jobs.stream(), (jobs.size() < count) ? rest(queues) : Double.MAX_VALUE);
	}

	/** A worker must not sleep longer than this. */
	private double rest(List<String> queues) {
		double due = queues.stream()
			.filter((queue) -> !this.model.paused.contains(queue))
			.mapToDouble(this.model::due)
			.min()
			.orElse(Double.MAX_VALUE);
		return (due != Double.MAX_VALUE) ? Math.max(0, due - this.model.now) : due;
	}

	private static Object answer(Stream<ModelJob> jobs, double rest) {
		return Map.of("rest", rest, "jobs", jobs.map(ModelJob::granted).toList());
	}

	Stream<ModelJob> stillHeld(String[] grant) {
		ModelJob job = this.model.jobs.get(grant[0]);
		return (job != null && job.runs() && grant[1].equals(job.token)) ? Stream.of(job) : Stream.empty();
	}

	Object peek(ModelArguments arguments) {
		String queue = arguments.name(0);
		int count = Math.min(LIMIT, arguments.whole(1, null));
		if (count == 0) {
			return List.of();
		}
		this.recurring.spawn(queue, ROOM);
		promote(queue, ROOM);
		return Stream.concat(this.model.expired(queue).stream(), this.model.line(queue).stream())
			.limit(count)
			.map(ModelJob::view)
			.toList();
	}

	/** What a worker listens to, for so many seconds; none: it stops. */
	@Nullable Object announce(ModelArguments arguments) {
		String worker = arguments.name(0);
		List<String> queues = arguments.list(arguments.text(1), "queues");
		List<String> types = arguments.text(2).isEmpty() ? List.of("") : arguments.list(arguments.text(2), "types");
		double seconds = arguments.number(3);
		ModelArguments.require(seconds >= 0 && seconds <= 86400 && (seconds == 0 || !queues.isEmpty()));
		this.model.announced.values().removeIf((announced) -> announced.until() <= this.model.now);
		if (seconds > 0) {
			seen(worker);
			this.model.announced.put(worker, new ModelAnnouncement(queues, types, this.model.now + seconds));
			return this.model.control.read(worker, "1".equals(arguments.options(4).option("start")));
		}
		this.model.announced.remove(worker);
		if (this.model.where((job) -> job.held && worker.equals(job.worker), ModelOrder.ANY).isEmpty()) {
			this.model.workers.remove(worker);
		}
		return this.model.control.read(worker, true);
	}

	/** Each new worker takes up to ten away that have been silent for long. */
	private void seen(String worker) {
		if (this.model.workers.put(worker, this.model.now) != null) {
			return;
		}
		double latest = this.model.now - this.model.silence();
		this.model.workers.entrySet()
			.stream()
			.filter((known) -> known.getValue() <= latest)
			.sorted(Map.Entry.comparingByValue())
			.limit(10)
			.map(Map.Entry::getKey)
			.toList()
			.forEach(this::purge);
	}

	private void purge(String worker) {
		this.model.workers.remove(worker);
		this.last.remove(worker);
		this.model.where((job) -> worker.equals(job.worker), ModelOrder.ANY).forEach((job) -> job.held = false);
	}

	/** The scheduled jobs whose time has come join the line. */
	private int promote(String queue, int most) {
		List<ModelJob> ripe = this.model.scheduled(queue)
			.stream()
			.filter((job) -> job.due <= this.model.now)
			.limit(most)
			.toList();
		ripe.forEach((job) -> {
			double due = job.due;
			this.model.arrive(job, "waiting", false);
			job.time = due;
		});
		return ripe.size();
	}

	/** Does what fell due, as far as there is room for it in this call. */
	private List<ModelJob> settleAll(String queue, int most) {
		int looked = Math.min(Math.min(most, this.room), this.model.expired(queue).size());
		List<ModelJob> freed = settle(queue, looked);
		this.room = this.recurring.spawn(queue, this.room - looked);
		this.room -= promote(queue, this.room);
		return freed;
	}

	/** Settles the leases that ran out; returns the jobs that this sets free. */
	private List<ModelJob> settle(String queue, int most) {
		List<ModelJob> freed = new ArrayList<>();
		double grace = this.model.setting(10, "grace-period");
		this.model.expired(queue).stream().limit(most).forEach((job) -> {
			job.held = false;
			if (!job.grace) {
				ModelStats day = this.model.stats(queue, this.model.now);
				this.model.keep(day, ++day.retries == 1);
				this.model.note(job, ModelEntry.of("timed-out", this.model.now));
			}
			if (!job.grace && grace > 0) {
				job.grace = true;
				job.expires = this.model.now + grace;
			}
			else if (reclaim(job)) {
				job.time = Double.NaN;
				freed.add(job);
			}
		});
		return freed;
	}

	private boolean reclaim(ModelJob job) {
		job.grace = false;
		job.remaining--;
		job.lost++;
		double limit = this.model.setting(3, "poison-after");
		if (limit >= 1 && job.lost >= limit) {
			this.model.fail(job, "poison", job.lost + " leases were lost, one after the other, without a result", "",
					null);
			return false;
		}
		if (job.remaining >= 0) {
			return true;
		}
		String message = "Job exhausted retries in queue \"" + job.queue + "\"";
		this.model.fail(job, "failed-retries-" + job.queue, message, "", null);
		return false;
	}

	private List<ModelJob> take(String queue, String worker, int count, @Nullable List<String> types,
			@Nullable Double lease) {
		if (count < 1 || this.model.paused.contains(queue)) {
			return List.of();
		}
		List<ModelJob> freed = settleAll(queue, count);
		double limit = this.model.setting(0, queue + "-max-concurrency");
		int running = this.model.leases(queue).size() - freed.size();
		int most = (limit > 0) ? (int) Math.min(count, Math.floor(limit) - running) : count;
		List<ModelJob> jobs = new ArrayList<>();
		for (ModelJob job : freed) {
			if (jobs.size() < most && (types == null || types.contains(job.klass))) {
				jobs.add(job);
			}
			else {
				job.forgetLease();
				this.model.arrive(job, "waiting", true);
			}
		}
		this.model.line(queue)
			.stream()
			.filter((job) -> types == null || types.contains(job.klass))
			.limit(Math.max(0, most - jobs.size()))
			.forEach(jobs::add);
		grant(queue, jobs, worker, lease);
		return jobs;
	}

	void grant(String queue, List<ModelJob> jobs, String worker, @Nullable Double lease) {
		if (!jobs.isEmpty()) {
			ModelStats day = this.model.stats(queue, this.model.now);
			day.add(day.waits,
					jobs.stream()
						.map((job) -> Double.isNaN(job.time) ? 0 : Math.max(0, this.model.now - job.time))
						.toList(),
					this.model.days());
		}
		jobs.forEach((job) -> grant(job, worker, (lease != null) ? lease : lease(queue)));
	}

	double lease(String queue) {
		return this.model.setting(60, queue + "-heartbeat", "heartbeat");
	}

	private void grant(ModelJob job, String worker, double lease) {
		this.model.note(job, ModelEntry.of("popped", this.model.now, "worker", worker));
		job.state = "running";
		job.first = false;
		job.worker = worker;
		job.held = true;
		job.token = String.valueOf(++this.tokens);
		job.expires = this.model.now + lease;
		job.ready = job.time;
		job.time = this.model.now;
		this.model.grants.computeIfAbsent(job.jid, (jid) -> new ArrayList<>()).add(job.token);
	}

}
