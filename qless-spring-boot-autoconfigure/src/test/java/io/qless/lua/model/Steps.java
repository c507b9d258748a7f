package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one random step after another. The pools are small, so that calls meet; most
 * calls about a lease come from its holder, as the model knows it.
 */
final class Steps {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String[] JIDS = { "a", "a-history", "{x}", "%s", "\uD83E\uDD8A", "n\0l", "c\r\nd", "all" };

	private static final String[] QUEUES = { "q", "{q}\0\uD83D\uDE80", "q-work" };

	private static final String[] WORKERS = { "w", "w:\r\n%d" };

	private static final String[] TYPES = { "k", "k\0\uD83D\uDE80" };

	private static final String[] TAGS = { "t", "%s", "\0{t}" };

	private static final String[] GROUPS = { "g", "{x}\r\n", "failed-retries-q" };

	private static final String[] TEXTS = { "{}", "[]", "{\"n\":12345678901234567890}", "\"\u00fc\"", "[1.50]" };

	private static final String[] WRONG = { "", "nan", "inf", "0x10", "-1", "[", "{\"a\":1}", "1.5", "[\"\"]" };

	private static final String[] JUMPS = { "0", "0", "0", "0.25", "1", "1", "4", "11", "61", "600" };

	private static final String[] COMMANDS = ("put ".repeat(14) + "requeue ".repeat(2) + "pop ".repeat(9)
			+ "pop.many ".repeat(8) + "complete ".repeat(7) + "fail ".repeat(5) + "retry ".repeat(6)
			+ "heartbeat ".repeat(4) + "release ".repeat(4) + "cancel ".repeat(3) + "timeout ".repeat(3) + "pause "
			+ "unpause ".repeat(2) + "depends ".repeat(4) + "priority ".repeat(4) + "tag ".repeat(4)
			+ "track ".repeat(2) + "unfail ".repeat(3) + "config.set ".repeat(3) + "config.unset ".repeat(2)
			+ "queues length jobs jobs get failed peek peek")
		.split(" ");

	private final Random random;

	private final Model model;

	private double now = 1000;

	Steps(Random random, Model model) {
		this.random = random;
		this.model = model;
	}

	Step next() {
		this.now += Double.parseDouble(any(JUMPS));
		String command = any(COMMANDS);
		List<Object> arguments = arguments(command);
		if (chance(30) && !arguments.isEmpty()) {
			arguments.set(this.random.nextInt(arguments.size()), any(WRONG));
		}
		return new Step(this.now, command, arguments);
	}

	private List<Object> arguments(String command) {
		return switch (command) {
			case "put", "requeue" -> put();
			case "pop" -> list(any(QUEUES), any(WORKERS), count());
			case "pop.many" -> popMany();
			case "complete", "fail", "retry", "heartbeat", "release" -> lease(command);
			case "cancel", "timeout" -> some(JIDS);
			case "pause", "unpause" -> some(QUEUES);
			case "depends" -> depends();
			case "priority" -> list(any(JIDS), priority());
			case "tag" -> tag();
			case "track" -> list(any("track", "untrack"), any(JIDS));
			case "unfail" -> list(any(QUEUES), any(GROUPS), count());
			case "config.set" -> list(option(), any("0", "1", "2", "5", "0.5", "none", "-3"));
			case "config.unset" -> list(option());
			case "queues" -> chance(2) ? list() : list(any(QUEUES));
			case "length" -> list(any(QUEUES));
			case "get" -> list(any(JIDS));
			case "peek" -> list(any(QUEUES), count());
			case "failed" -> chance(2) ? list() : list(any(GROUPS), any("0", "1"), count());
			default -> chance(4) ? list("complete", any("0", "1"), count())
					: list(any("running", "stalled", "scheduled", "depends"), any(QUEUES), any("0", "1"), count());
		};
	}

	private List<Object> put() {
		List<Object> arguments = list(any(WORKERS), any(QUEUES), any(JIDS), any(TYPES), any(TEXTS), delay());
		option(arguments, 3, "priority", priority());
		option(arguments, 3, "retries", any("0", "1", "2"));
		option(arguments, 3, "tags", json(some(TAGS)));
		option(arguments, 3, "depends", json(some(JIDS)));
		option(arguments, 6, "conflict", any("keep", "replace"));
		option(arguments, 6, "request", any("r", "s"));
		return arguments;
	}

	private List<Object> popMany() {
		List<Object> arguments = list(any(WORKERS), count(), json(some(QUEUES)), chance(2) ? "" : json(some(TYPES)));
		option(arguments, 4, "lease", any("1", "30", "0.5"));
		option(arguments, 4, "request", any("r", "s"));
		return arguments;
	}

	private List<Object> lease(String command) {
		List<ModelJob> running = this.model.jobs.values().stream().filter((job) -> job.is("running")).toList();
		boolean honest = !running.isEmpty() && !chance(5);
		ModelJob job = honest ? running.get(this.random.nextInt(running.size())) : null;
		String jid = honest ? job.jid : any(JIDS);
		String worker = honest ? job.worker : any(WORKERS);
		String queue = honest && !chance(5) ? job.queue : any(QUEUES);
		List<Object> arguments = switch (command) {
			case "complete" -> complete(jid, worker, queue);
			case "fail" -> list(jid, worker, any(GROUPS), "m\n%s", any("", any(TEXTS)));
			case "retry" -> list(jid, queue, worker, delay(), any("", any(GROUPS)), any("", "m"));
			case "heartbeat" -> list(jid, worker, any("", any(TEXTS)));
			default -> list(jid, worker);
		};
		if (command.equals("heartbeat")) {
			option(arguments, 3, "lease", any("1", "30"));
			option(arguments, 3, "beat", any("1", "2"));
		}
		if (command.equals("release")) {
			option(arguments, 2, "delay", delay());
		}
		option(arguments, 2, "token", new Step.Token(jid, chance(4) ? 1 : 0));
		return arguments;
	}

	private List<Object> complete(String jid, String worker, String queue) {
		List<Object> arguments = list(jid, worker, queue, any(TEXTS));
		if (chance(2)) {
			arguments.addAll(list("next", any(QUEUES)));
			option(arguments, 3, "delay", delay());
			option(arguments, 3, "depends", json(some(JIDS)));
		}
		option(arguments, 20, "delay", "1");
		return arguments;
	}

	private List<Object> depends() {
		List<Object> arguments = list(any(JIDS), any("on", "off"));
		arguments.addAll(chance(4) ? list("all") : some(JIDS));
		return arguments;
	}

	private List<Object> tag() {
		List<Object> arguments = list(any("add", "remove", "get", "top"));
		if (arguments.get(0).equals("get")) {
			arguments.addAll(list(any(TAGS), any("0", "1"), count()));
		}
		else if (!arguments.get(0).equals("top")) {
			arguments.add(any(JIDS));
			arguments.addAll(some(TAGS));
		}
		return arguments;
	}

	private String option() {
		return any("heartbeat", "grace-period", any(QUEUES) + "-heartbeat", any(QUEUES) + "-max-concurrency");
	}

	private void option(List<Object> arguments, int rarity, String name, Object value) {
		if (chance(rarity)) {
			arguments.add(name);
			arguments.add(value);
		}
	}

	private String delay() {
		return any("0", "0", "-1", "0.5", "5", "100");
	}

	private String priority() {
		return any("0", "1", "-1", "2147483648", "-2147483648", "0.5");
	}

	private String count() {
		return any("0", "1", "1", "2", "3", "10", "300");
	}

	private List<Object> some(String[] pool) {
		List<Object> some = new ArrayList<>();
		do {
			some.add(any(pool));
		}
		while (chance(2));
		return some;
	}

	private static String json(List<Object> names) {
		return JSON.writeValueAsString(names);
	}

	private static List<Object> list(Object... values) {
		return new ArrayList<>(List.of(values));
	}

	private String any(String... pool) {
		return pool[this.random.nextInt(pool.length)];
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

}
