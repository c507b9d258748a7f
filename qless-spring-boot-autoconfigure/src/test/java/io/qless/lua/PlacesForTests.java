package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which set of a namespace holds which jobs, read from the keys themselves
 * (docs/reference/redis-keys.md), and whether that fits the jobs' states.
 *
 * @param places the jids by set, such as {@code waiting q k}
 * @param states the state of each job
 * @param index what else must agree: types that wait, queues with work, tags, groups,
 * unique names
 * @param due when something falls due in a queue: {@code kept q}, and {@code true q}
 */
record PlacesForTests(Map<String, List<String>> places, Map<String, String> states, Map<String, Set<String>> index,
		Map<String, Double> due) {

	private static final Map<String, String> SETS = Map.of("qs", "scheduled ", "qd", "depends ", "ql", "leases ", "wj",
			"worker ", "t", "tag ");

	private static final Map<String, String> HOMES = Map.of("waiting", "waiting ", "stalled", "waiting ", "scheduled",
			"scheduled ", "depends", "depends ", "running", "leases ", "failed", "failed ", "complete", "completed");

	private static final Set<String> DATED = Set.of("ql", "qs", "qr");

	static PlacesForTests read(StringRedisTemplate redis, String namespace) {
		PlacesForTests read = new PlacesForTests(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
		String prefix = "{" + namespace + "}:";
		try (var keys = redis.scan(ScanOptions.scanOptions().match(prefix + "*").count(1000).build())) {
			keys.forEachRemaining((key) -> read.add(redis, key, key.substring(prefix.length())));
		}
		return read;
	}

	private void add(StringRedisTemplate redis, String key, String name) {
		int colon = name.indexOf(':');
		String kind = (colon < 0) ? name : name.substring(0, colon);
		String rest = name.substring(colon + 1);
		switch (kind) {
			case "completed" -> this.places.put("completed", members(redis, key, 0));
			case "f" -> this.places.put("failed " + rest, members(redis, key, 13));
			case "qw" -> this.places.put("waiting " + line(rest), members(redis, key, 13));
			case "jj" -> {
				this.states.put(rest, (String) Objects.requireNonNull(redis.opsForHash().get(key, "state")));
				addLabels(redis, key, rest);
			}
			case "qc" -> members(redis, key, 13).forEach((jid) -> index("together", rest + " " + jid));
			case "u" -> index("names", rest + " " + redis.opsForValue().get(key));
			case "qt" -> {
				index("queues with types", rest);
				redis.opsForSet().members(key).forEach((klass) -> index("lines", rest + " " + klass));
			}
			case "rt" -> redis.opsForSet().members(key).forEach((queue) -> index("holders", queue + " " + rest));
			case "ready" -> redis.opsForSet().members(key).forEach((queue) -> index("ready", queue));
			case "due" -> redis.opsForZSet()
				.rangeWithScores(key, 0, -1)
				.forEach((queue) -> this.due.put("kept " + queue.getValue(), queue.getScore()));
			case "s" -> redis.opsForHash()
				.entries(key)
				.forEach((field, value) -> assertThat(((String) value).split(" ")).as(rest + " " + field)
					.allSatisfy((number) -> assertThat(Double.parseDouble(number)).isNotNegative()));
			case "passed" -> redis.opsForHash().keys(key).forEach((group) -> index("passed", (String) group));
			case "groups" -> redis.opsForSet().members(key).forEach((group) -> index("groups", group));
			case "tags" -> redis.opsForZSet()
				.rangeWithScores(key, 0, -1)
				.forEach((tag) -> index("tags", tag.getValue() + " " + tag.getScore().intValue()));
			default -> {
				if (SETS.containsKey(kind)) {
					this.places.put(SETS.get(kind) + rest, members(redis, key, 0));
				}
				if (DATED.contains(kind)) {
					this.due.merge("true " + rest,
							redis.opsForZSet().rangeWithScores(key, 0, 0).iterator().next().getScore(), Math::min);
				}
			}
		}
	}

	private void addLabels(StringRedisTemplate redis, String key, String jid) {
		Map<Object, Object> job = redis.opsForHash().entries(key);
		if (job.get("unique") instanceof String mark) {
			index("names of jobs", mark.substring(mark.indexOf(' ') + 1) + " " + jid);
		}
		if (job.get("coalesce") instanceof String name && HOMES.get(this.states.get(jid)).equals("waiting ")) {
			String klass = (String) job.get("klass");
			String queue = (String) job.get("queue");
			index("jobs together", bytes(queue) + ":" + queue + bytes(klass) + ":" + klass + name + " " + jid);
		}
	}

	private static int bytes(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length;
	}

	private void index(String name, String value) {
		this.index.computeIfAbsent(name, (key) -> new TreeSet<>()).add(value);
	}

	private static List<String> members(StringRedisTemplate redis, String key, int prefix) {
		return redis.opsForZSet().range(key, 0, -1).stream().map((member) -> member.substring(prefix)).toList();
	}

	/** {@code 1:qk} is the line of type k in queue q. */
	private static String line(String name) {
		int colon = name.indexOf(':');
		byte[] both = name.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
		int length = Integer.parseInt(name.substring(0, colon));
		return new String(Arrays.copyOf(both, length), StandardCharsets.UTF_8) + " "
				+ new String(both, length, both.length - length, StandardCharsets.UTF_8);
	}

	/** Every job is in the one set of its state, and every index says the same. */
	void check() {
		Map<String, List<String>> found = new TreeMap<>();
		this.places.forEach((place, jids) -> {
			if (HOMES.values().stream().anyMatch(place::startsWith)) {
				jids.forEach((jid) -> found.computeIfAbsent(jid, (key) -> new ArrayList<>()).add(place));
			}
		});
		assertThat(found.keySet()).as("jobs in sets").isEqualTo(this.states.keySet());
		this.states.forEach((jid, state) -> assertThat(found.get(jid)).as(state + " job " + jid)
			.singleElement()
			.asString()
			.startsWith(HOMES.get(state)));
		checkIndex("lines", "waiting ", false);
		checkIndex("groups", "failed ", false);
		checkIndex("tags", "tag ", true);
		assertThat(this.index.getOrDefault("groups", Set.of())).as("groups")
			.containsAll(this.index.getOrDefault("passed", Set.of()));
		named("worker ").forEach((place, jids) -> assertThat(jids).as(place)
			.allSatisfy((jid) -> assertThat(this.states.get(jid)).isEqualTo("running")));
		assertThat(this.index.get("holders")).as("holders").isEqualTo(this.index.get("lines"));
		assertThat(this.index.get("ready")).as("ready").isEqualTo(this.index.get("queues with types"));
		assertThat(this.index.get("names")).as("unique names").isEqualTo(this.index.get("names of jobs"));
		assertThat(this.index.get("together")).as("together").isEqualTo(this.index.get("jobs together"));
		this.due.keySet().stream().filter((name) -> name.startsWith("true ")).forEach(this::checkDue);
		named("tag ").forEach((place, jids) -> assertThat(this.states.keySet()).as(place).containsAll(jids));
	}

	/** The time kept for a queue may be too early, but never too late. */
	private void checkDue(String name) {
		assertThat(this.due.get("kept " + name.substring(5))).as(name)
			.isNotNull()
			.isLessThanOrEqualTo(this.due.get(name));
	}

	private void checkIndex(String name, String prefix, boolean sized) {
		Set<String> expected = new TreeSet<>();
		named(prefix).forEach(
				(place, jids) -> expected.add(place.substring(prefix.length()) + (sized ? " " + jids.size() : "")));
		assertThat(this.index.getOrDefault(name, Set.of())).as(name).isEqualTo(expected);
	}

	private Map<String, List<String>> named(String prefix) {
		Map<String, List<String>> named = new TreeMap<>(this.places);
		named.keySet().removeIf((place) -> !place.startsWith(prefix));
		return named;
	}

}
