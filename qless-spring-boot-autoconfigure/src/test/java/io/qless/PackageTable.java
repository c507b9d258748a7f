package io.qless;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The staircase of packages: who may import whom. A new room needs a line here first.
 */
final class PackageTable {

	private static final String STAIRCASE = """
			floor | room          | may import                   | foreign
			0     | job           | -                            | -
			0     | lua           | -                            | Spring Data Redis, Lettuce
			1     | client        | job, lua                     | Jackson, Bean Validation
			2     | handler       | job, client                  | Jackson, Reactor
			3     | worker        | job, client, handler         | -
			4     | schedule      | job, client, handler, worker | -
			4     | doctor        | job, client, handler         | -
			5     | admin         | all of 0-4                   | -
			5     | live          | -                            | Spring Web
			6     | metrics       | all of 0-4                   | Micrometer
			6     | actuate       | all of 0-5                   | Boot actuator, Boot health, Jackson
			6     | notify        | all of 0-4                   | Jackson
			6     | dashboard     | all of 0-5                   | Spring Web, Security, Boot audit events, Jackson
			6     | status        | all of 0-5                   | Spring Web
			7     | autoconfigure | everything                   | everything
			""";

	/** Free on every floor. */
	private static final List<String> FREE = List.of("java", "javax", "jdk", "org.slf4j", "org.jspecify");

	/**
	 * Spring Framework's own jars (core, beans, context, aop, tx), free from floor 1 up.
	 */
	private static final List<String> SPRING = Stream
		.of("aop", "aot", "beans", "context", "core", "dao", "format", "lang", "resilience", "scheduling", "stereotype",
				"transaction", "util", "validation")
		.map("org.springframework."::concat)
		.toList();

	private static final Map<String, List<String>> FOREIGN = Map.ofEntries(
			// What Spring Data Redis throws is declared in Spring's dao package.
			Map.entry("Spring Data Redis", List.of("org.springframework.data.redis", "org.springframework.dao")),
			Map.entry("Lettuce", List.of("io.lettuce")),
			Map.entry("Jackson", List.of("tools.jackson", "com.fasterxml.jackson.annotation")),
			Map.entry("Bean Validation", List.of("jakarta.validation")),
			Map.entry("Reactor", List.of("reactor", "org.reactivestreams")),
			Map.entry("Micrometer", List.of("io.micrometer")),
			Map.entry("Boot actuator", List.of("org.springframework.boot.actuate")),
			Map.entry("Boot health", List.of("org.springframework.boot.health")),
			Map.entry("Boot audit events", List.of("org.springframework.boot.actuate.audit")),
			Map.entry("Spring Web", List.of("org.springframework.web", "org.springframework.http", "jakarta.servlet")),
			Map.entry("Security", List.of("org.springframework.security")),
			Map.entry("Boot", List.of("org.springframework.boot")));

	private final Map<String, Room> rooms = new LinkedHashMap<>();

	private PackageTable(String text) {
		text.lines().skip(1).map((line) -> line.split("\\|")).forEach((cells) -> {
			int floor = Integer.parseInt(cells[0].strip());
			String name = cells[1].strip();
			this.rooms.put(name, new Room(floor, name, own(cells[2].strip()), foreign(floor, cells[3].strip())));
		});
	}

	static PackageTable staircase() {
		return new PackageTable(STAIRCASE);
	}

	Map<String, Room> rooms() {
		return this.rooms;
	}

	private Set<String> own(String cell) {
		return switch (cell) {
			case "-" -> Set.of();
			case "everything" -> Set.copyOf(this.rooms.keySet());
			case "all of 0-4",
					"all of 0-5" ->
				this.rooms.values()
					.stream()
					.filter((room) -> room.floor() <= cell.charAt(cell.length() - 1) - '0')
					.map(Room::name)
					.collect(Collectors.toUnmodifiableSet());
			default -> Set.of(cell.split(", "));
		};
	}

	private static Set<String> foreign(int floor, String cell) {
		Set<String> packages = new LinkedHashSet<>(FREE);
		if (floor > 0) {
			packages.addAll(SPRING);
		}
		switch (cell) {
			case "-" -> {
			}
			case "everything" -> FOREIGN.values().forEach(packages::addAll);
			default -> Stream.of(cell.split(", ")).map(FOREIGN::get).forEach(packages::addAll);
		}
		return packages;
	}

	/**
	 * One line of the table.
	 */
	record Room(int floor, String name, Set<String> own, Set<String> foreign) {

		boolean mayImportForeign(String packageName) {
			return this.foreign.stream()
				.anyMatch((allowed) -> packageName.equals(allowed) || packageName.startsWith(allowed + "."));
		}

	}

}
