package io.qless.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Cron expressions where clocks are changed. The table of what is expected was written by
 * {@code dst_table.py} beside it, which looks at every elapsed second with the time zones
 * of Python and knows nothing of the code under test.
 */
class CronTimesTests {

	static Stream<Row> table() throws IOException {
		try (InputStream table = CronTimesTests.class.getResourceAsStream("/qless/schedule/dst_table.csv")) {
			String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().map(Row::of);
		}
	}

	@ParameterizedTest
	@MethodSource("table")
	void firesAroundAChangeOfTheClockAsTheTableSays(Row row) {
		assertThat(row.fires()).isEqualTo(row.expected());
	}

	@ParameterizedTest
	@MethodSource("table")
	void theNextInstantIsTheSameFromWhereverItIsAsked(Row row) {
		CronTimes times = row.times();
		Instant last = row.from();
		for (Instant expected : row.expected()) {
			assertThat(times.after(last)).isEqualTo(expected);
			assertThat(times.after(expected.minusMillis(1))).isEqualTo(expected);
			assertThat(times.after(last.plusSeconds((expected.getEpochSecond() - last.getEpochSecond()) / 2)))
				.isEqualTo(expected);
			last = expected;
		}
	}

	@Test
	void theTableHasManyZonesAndThousandsOfExpectations() throws IOException {
		assertThat(table().map(Row::zone).distinct()).hasSizeGreaterThanOrEqualTo(10)
			.contains("America/New_York", "Europe/Paris", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut",
					"Asia/Kolkata");
		assertThat(table().count()).isGreaterThan(700);
		assertThat(table().mapToInt((row) -> row.expected().size()).sum()).isGreaterThan(5000);
	}

	@ParameterizedTest
	@CsvSource({ "America/New_York, 0 30 2 * * *, 2026-03-08T01:00:00Z, 2026-03-08T07:00:00Z",
			"Africa/Cairo, 0 0 0 * * *, 2026-04-23T12:00:00Z, 2026-04-23T22:00:00Z",
			"Australia/Lord_Howe, 0 15 2 * * *, 2026-10-03T12:00:00Z, 2026-10-03T15:30:00Z",
			"America/New_York, 0 30 1 * * *, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
			"America/New_York, 0 15 0-23/1 * * *, 2026-11-01T05:15:00Z, 2026-11-01T06:15:00Z",
			"Europe/Paris, 0 0 12 29 2 *, 2026-03-01T00:00:00Z, 2028-02-29T11:00:00Z",
			"UTC, 0 0 9 L * *, 2027-02-01T00:00:00Z, 2027-02-28T09:00:00Z",
			"UTC, 0 0 9 ? * MON#1, 2027-02-02T00:00:00Z, 2027-03-01T09:00:00Z",
			"UTC, @weekly, 2026-11-22T00:00:00Z, 2026-11-29T00:00:00Z" })
	void theNextInstantAfterAnother(String zone, String cron, Instant instant, Instant expected) {
		assertThat(new CronTimes("t", cron, ZoneId.of(zone)).after(instant)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(value = { "every monday | write six fields", "0 0 3 * * | write six fields", "0 61 * * * * | write six",
			"0 0 3 30 2 * | never" }, delimiter = '|')
	void anExpressionThatIsNoneOrNeverComesIsRefusedWithItsText(String cron, String remedy) {
		assertThatExceptionOfType(InvalidScheduledTaskException.class)
			.isThrownBy(() -> new CronTimes("night", cron, ZoneId.of("UTC")).check())
			.withMessageContaining("\"night\" says cron = \"" + cron + "\"")
			.withMessageContaining(remedy);
	}

	record Row(String zone, String cron, Instant from, Instant until, List<Instant> expected) {

		static Row of(String line) {
			String[] cells = line.split(";", -1);
			List<Instant> expected = Stream.of(cells[4].split(" "))
				.filter((text) -> !text.isEmpty())
				.map(Instant::parse)
				.toList();
			return new Row(cells[0], cells[1], Instant.parse(cells[2]), Instant.parse(cells[3]), expected);
		}

		CronTimes times() {
			return new CronTimes("t", this.cron, ZoneId.of(this.zone));
		}

		List<Instant> fires() {
			CronTimes times = times();
			List<Instant> fires = new ArrayList<>();
			@Nullable Instant at = times.after(this.from);
			while (at != null && !at.isAfter(this.until)) {
				fires.add(at);
				at = times.after(at);
			}
			return fires;
		}

		@Override
		public String toString() {
			return this.cron + " in " + this.zone + " from " + this.from;
		}

	}

}
