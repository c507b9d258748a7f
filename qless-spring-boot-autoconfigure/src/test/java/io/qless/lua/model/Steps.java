package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one random step after another. The pools are small, so that calls meet; most
 * calls about a lease come from its holder, as the model knows it.
 */
final class Steps {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String[] WRONG = { "", "nan", "inf", "0x10", "-1", "[", "{\"a\":1}", "1.5", "[\"\"]" };

	private static final String[] JUMPS = { "0", "0", "0", "0.25", "1", "1", "4", "11", "61", "600" };

	private final Random random;

	private final Map<String, Supplier<List<Object>>> commands = new TreeMap<>();

	/** Each command as often as it is to be drawn. */
	private final List<String> drawn = new ArrayList<>();

	private double now = 1000;

	Steps(Random random, Model model) {
		this.random = random;
		Choices choices = new Choices(random, model);
		JobSteps jobs = new JobSteps(choices);
		jobs.addTo(this);
		new ManySteps(choices, jobs).addTo(this);
		new QueueSteps(choices).addTo(this);
		new FailureSteps(choices).addTo(this);
		new TaskSteps(choices, model, jobs).addTo(this);
	}

	void add(int weight, String command, Supplier<List<Object>> arguments) {
		this.commands.put(command, arguments);
		for (int i = 0; i < weight; i++) {
			this.drawn.add(command);
		}
	}

	List<String> names() {
		return List.copyOf(this.commands.keySet());
	}

	Step next() {
		this.now += chance(300) ? 90000 : Double.parseDouble(JUMPS[this.random.nextInt(JUMPS.length)]);
		String command = this.drawn.get(this.random.nextInt(this.drawn.size()));
		List<Object> arguments = this.commands.get(command).get();
		if (chance(30) && !arguments.isEmpty()) {
			arguments.set(this.random.nextInt(arguments.size()), WRONG[this.random.nextInt(WRONG.length)]);
		}
		return new Step(this.now, command, arguments);
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	/** What a call can name. */
	static final class Choices {

		static final String[] JIDS = { "a", "a-history", "{x}", "%s", "\uD83E\uDD8A", "n\0l", "c\r\nd", "all" };

		static final String[] RECURRING = { "rec", "%s", "{r}\r\n" };

		static final String[] QUEUES = { "q", "{q}\0\uD83D\uDE80", "q-work" };

		static final String[] WORKERS = { "w", "w:\r\n%d" };

		static final String[] TYPES = { "k", "k\0\uD83D\uDE80" };

		static final String[] TAGS = { "t", "%s", "\0{t}" };

		static final String[] TASKS = { "a", "%s\0", "{t}\r\n" };

		static final String[] NAMES = { "n", "%s\0", "a" };

		static final String[] GROUPS = { "g", "{x}\r\n", "failed-retries-q" };

		static final String[] TEXTS = { "{}", "[]", "{\"n\":12345678901234567890}", "\"\u00fc\"", "[1.50]" };

		private final Random random;

		private final Model model;

		Choices(Random random, Model model) {
			this.random = random;
			this.model = model;
		}

		String any(String... pool) {
			return pool[this.random.nextInt(pool.length)];
		}

		boolean chance(int oneIn) {
			return this.random.nextInt(oneIn) == 0;
		}

		/** A job in that state if there is one, nearly always. */
		String jid(String state) {
			List<ModelJob> jobs = this.model.where((job) -> job.is(state), ModelOrder.ANY);
			return (jobs.isEmpty() || chance(6)) ? jid() : jobs.get(this.random.nextInt(jobs.size())).jid;
		}

		/** One of the pool, or of those that recurring jobs made. */
		String jid() {
			List<String> jids = new ArrayList<>(this.model.jobs.keySet());
			return (jids.isEmpty() || chance(2)) ? any(JIDS) : jids.get(this.random.nextInt(jids.size()));
		}

		/** A job that runs, nearly always as its holder names it. */
		ModelJob running() {
			List<ModelJob> jobs = this.model.where(ModelJob::runs, ModelOrder.ANY);
			ModelJob named = new ModelJob(jid());
			named.worker = any(WORKERS);
			named.queue = any(QUEUES);
			return (jobs.isEmpty() || chance(6)) ? named : jobs.get(this.random.nextInt(jobs.size()));
		}

		List<Object> popMany() {
			List<Object> arguments = list(any(WORKERS), count(), json(QUEUES), chance(2) ? "" : json(TYPES));
			option(arguments, 4, "lease", any("1", "30", "0.5"));
			option(arguments, 4, "request", any("r", "s"));
			return arguments;
		}

		String delay() {
			return any("0", "0", "-1", "0.5", "5", "100");
		}

		String priority() {
			return any("0", "1", "-1", "2147483648", "-2147483648", "0.5");
		}

		String count() {
			return any("0", "1", "1", "2", "3", "10", "300");
		}

		List<Object> some(String[] pool) {
			List<Object> some = new ArrayList<>();
			do {
				some.add(any(pool));
			}
			while (chance(2));
			return some;
		}

		String json(String[] pool) {
			return JSON.writeValueAsString(some(pool));
		}

		/** Adds an option now and then. */
		void option(List<Object> arguments, int rarity, String name, Object value) {
			if (chance(rarity)) {
				arguments.add(name);
				arguments.add(value);
			}
		}

		static List<Object> list(Object... values) {
			return new ArrayList<>(List.of(values));
		}

	}

}
