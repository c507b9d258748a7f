package io.qless.client;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PayloadSketchTests {

	private final PayloadMapper payloads = new PayloadMapper(100_000);

	@Test
	void anExampleHasEachFieldOnce() {
		PayloadSketch sketch = sketch(Order.class);
		assertThat(sketch.example()).isEqualTo("""
				{"id":"00000000-0000-4000-8000-000000000000","name":"text","lines":[{"text":"text","price":1.5}],\
				"speed":"SLOW","at":"2026-01-31T12:00:00Z","day":"2026-01-31","pause":"PT1H","count":1,"sure":true,\
				"counts":{"key":1},"speeds":{"SLOW":["text"]},"maybe":"text","isbn":"text"}""");
		assertThat(sketch.payload()).singleElement()
			.returns("object", PayloadField::kind)
			.returns("Order", PayloadField::type);
		assertThat(sketch.payload().get(0).fields())
			.extracting(PayloadField::name, PayloadField::kind, PayloadField::type)
			.contains(tuple("lines", "list", "List<Line>"), tuple("speed", "choice", "Speed"),
					tuple("at", "text", "Instant"), tuple("count", "whole", "long"),
					tuple("sure", "boolean", "boolean"), tuple("counts", "map", "Map<String, Integer>"),
					tuple("isbn", "text", "String"));
		assertThat(sketch.payload().get(0).fields().get(3).values()).containsExactly("SLOW", "FAST");
		assertThat(sketch.payload().get(0).fields().get(2).fields().get(0).fields())
			.extracting(PayloadField::name, PayloadField::kind)
			.containsExactly(tuple("text", "text"), tuple("price", "number"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Order.class, Line.class, Speed.class, Tree.class, Bean.class, Renamed.class, String.class,
			int.class, Map.class, byte[].class, String[].class, Wide.class, Isbn.class })
	void anExampleCanBeRead(Class<?> type) {
		assertThat(this.payloads.readStrictly(sketch(type).example(), type)).isNotNull();
	}

	@Test
	void namesAreThoseOfTheJson() {
		PayloadMapper snakes = new PayloadMapper(1000,
				(builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
		assertThat(PayloadSketch.of(snakes, List.of(Renamed.class)).example())
			.isEqualTo("{\"first\":\"text\",\"other_name\":\"text\"}");
	}

	@Test
	void whatIsOnlyReadFromABeanIsLeftOut() {
		assertThat(sketch(Bean.class).example()).isEqualTo("{\"title\":\"text\"}");
	}

	@Test
	void aClassThatHoldsItselfEndsThere() {
		assertThat(sketch(Tree.class).example()).isEqualTo("{\"name\":\"text\",\"parent\":null,\"children\":[]}");
	}

	@Test
	void noSketchGoesOnForever() {
		PayloadSketch sketch = sketch(Wide.class);
		assertThat(sketch.example().length()).isLessThan(10_000);
		assertThat(count(sketch.payload())).isBetween(100L, 210L);
	}

	private static long count(List<PayloadField> fields) {
		return fields.stream().mapToLong((field) -> 1 + count(field.fields())).sum();
	}

	@Test
	void severalParametersAreAList() {
		assertThat(PayloadSketch.of(this.payloads, List.of(String.class, Line.class)).example())
			.isEqualTo("[\"text\",{\"text\":\"text\",\"price\":1.5}]");
	}

	@Test
	void anythingIsAnEmptyObject() {
		assertThat(sketch(Object.class))
			.isEqualTo(new PayloadSketch(List.of(new PayloadField("", "any", "Object", List.of(), List.of())), "{}"));
	}

	private PayloadSketch sketch(Type type) {
		return PayloadSketch.of(this.payloads, List.of(type));
	}

	enum Speed {

		SLOW, FAST

	}

	record Line(String text, BigDecimal price) {
	}

	record Isbn(@JsonValue String digits) {
	}

	record Order(UUID id, String name, List<Line> lines, Speed speed, Instant at, LocalDate day, Duration pause,
			long count, boolean sure, Map<String, Integer> counts, Map<Speed, Set<String>> speeds,
			Optional<String> maybe, Isbn isbn) {
	}

	record Tree(String name, @Nullable Tree parent, List<Tree> children) {
	}

	record Renamed(@JsonProperty("first") String one, String otherName, @JsonIgnore @Nullable String hidden) {
	}

	record Narrow(String a, String b, String c, String d, String e, String f, String g, String h) {
	}

	record Middle(Narrow a, Narrow b, Narrow c, Narrow d, Narrow e, Narrow f, Narrow g, Narrow h) {
	}

	record Wide(Middle a, Middle b, Middle c, Middle d, Middle e, Middle f, Middle g, Middle h) {
	}

	static class Bean {

		private String title = "";

		public String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

		public int getLength() {
			return this.title.length();
		}

	}

}
