package io.qless.client;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * Draws one payload: its fields as Jackson reads them, and an example. Classes that hold
 * themselves, and too many or too deep ones, are left out where they begin.
 */
final class PayloadSketcher {

	private static final int DEEPEST = 6;

	private static final int MOST = 200;

	private static final int MOST_VALUES = 100;

	private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 31, 12, 0);

	private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(Map.entry(String.class, "text"),
			Map.entry(CharSequence.class, "text"), Map.entry(Character.class, "c"),
			Map.entry(byte[].class, new byte[0]), Map.entry(UUID.class, new UUID(0x4000, Long.MIN_VALUE)),
			Map.entry(URI.class, URI.create("https://example.com/")), Map.entry(Locale.class, Locale.ENGLISH),
			Map.entry(Currency.class, Currency.getInstance("EUR")), Map.entry(Duration.class, Duration.ofHours(1)),
			Map.entry(Period.class, Period.ofDays(1)), Map.entry(LocalDate.class, NOON.toLocalDate()),
			Map.entry(LocalTime.class, NOON.toLocalTime()), Map.entry(LocalDateTime.class, NOON),
			Map.entry(YearMonth.class, YearMonth.from(NOON)), Map.entry(Instant.class, NOON.toInstant(ZoneOffset.UTC)),
			Map.entry(Date.class, Date.from(NOON.toInstant(ZoneOffset.UTC))),
			Map.entry(OffsetDateTime.class, NOON.atOffset(ZoneOffset.UTC)),
			Map.entry(ZonedDateTime.class, NOON.atZone(ZoneOffset.UTC)), Map.entry(ZoneId.class, ZoneId.of("UTC")),
			Map.entry(Byte.class, 1), Map.entry(Short.class, 1), Map.entry(Integer.class, 1), Map.entry(Long.class, 1L),
			Map.entry(BigInteger.class, BigInteger.ONE), Map.entry(Float.class, 1.5f), Map.entry(Double.class, 1.5),
			Map.entry(Number.class, 1.5), Map.entry(BigDecimal.class, new BigDecimal("1.5")),
			Map.entry(Boolean.class, true));

	private final JsonMapper json;

	private final Deque<Class<?>> inside = new ArrayDeque<>();

	private int left = MOST;

	PayloadSketcher(JsonMapper json) {
		this.json = json;
	}

	Drawn draw(Type type) {
		return draw("", this.json.constructType(type));
	}

	private Drawn draw(String name, JavaType type) {
		this.left--;
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
		Object sample = SAMPLES.get(raw);
		if (sample != null) {
			return drawn(name, kind(sample), type, sample);
		}
		if (type.isReferenceType() && type.getContentType() != null) {
			return draw(name, type.getContentType());
		}
		if (type.isEnumType()) {
			return choice(name, type);
		}
		if (type.isMapLikeType()) {
			return map(name, type);
		}
		if (type.isContainerType()) {
			Drawn element = draw("", type.getContentType());
			return new Drawn(new PayloadField(name, "list", named(type), List.of(), List.of(element.field())),
					(element.example() != null) ? List.of(element.example()) : List.of());
		}
		if (raw.isInterface() || type.isAbstract() || raw == Object.class
				|| raw.getName().startsWith("tools.jackson")) {
			return drawn(name, "any", type, Map.of());
		}
		return object(name, type);
	}

	private static String kind(Object sample) {
		if (sample instanceof Boolean) {
			return "boolean";
		}
		if (sample instanceof Number) {
			return (sample instanceof Integer || sample instanceof Long || sample instanceof BigInteger) ? "whole"
					: "number";
		}
		return "text";
	}

	private static Drawn drawn(String name, String kind, JavaType type, @Nullable Object example) {
		return new Drawn(new PayloadField(name, kind, named(type), List.of(), List.of()), example);
	}

	private Drawn choice(String name, JavaType type) {
		List<String> values = constants(type);
		return new Drawn(new PayloadField(name, "choice", named(type), values, List.of()),
				values.isEmpty() ? null : values.get(0));
	}

	/** As Jackson writes them. */
	private List<String> constants(JavaType type) {
		return Stream.of(type.getRawClass().getEnumConstants())
			.limit(MOST_VALUES)
			.map((constant) -> this.json.valueToTree(constant).asString())
			.toList();
	}

	private Drawn map(String name, JavaType type) {
		Drawn value = draw("", type.getContentType());
		List<String> keys = type.getKeyType().isEnumType() ? constants(type.getKeyType()) : List.of("key");
		return new Drawn(new PayloadField(name, "map", named(type), List.of(), List.of(value.field())),
				(value.example() != null && !keys.isEmpty()) ? Map.of(keys.get(0), value.example()) : Map.of());
	}

	private Drawn object(String name, JavaType type) {
		if (this.inside.contains(type.getRawClass()) || this.inside.size() == DEEPEST || this.left < 0) {
			return drawn(name, "any", type, null);
		}
		BeanDescription description = describe(type);
		AnnotatedMember value = description.findJsonValueAccessor();
		this.inside.push(type.getRawClass());
		try {
			return (value != null) ? draw(name, value.getType()) : fields(name, type, description);
		}
		finally {
			this.inside.pop();
		}
	}

	private BeanDescription describe(JavaType type) {
		DeserializationConfig config = this.json.deserializationConfig();
		ClassIntrospector classes = config.classIntrospectorInstance().forOperation(config);
		return classes.introspectForDeserialization(type, classes.introspectClassAnnotations(type));
	}

	private Drawn fields(String name, JavaType type, BeanDescription description) {
		List<PayloadField> fields = new ArrayList<>();
		Map<String, @Nullable Object> example = new LinkedHashMap<>();
		for (BeanPropertyDefinition property : description.findProperties()) {
			boolean isIgnored = description.getIgnoredPropertyNames().contains(property.getName());
			if (property.couldDeserialize() && !isIgnored && this.left > 0) {
				Drawn field = draw(property.getName(), property.getPrimaryType());
				fields.add(field.field());
				example.put(property.getName(), field.example());
			}
		}
		return new Drawn(new PayloadField(name, "object", named(type), List.of(), fields), example);
	}

	private static String named(JavaType type) {
		String name = type.getRawClass().getSimpleName();
		if (type.isMapLikeType()) {
			return name + "<" + named(type.getKeyType()) + ", " + named(type.getContentType()) + ">";
		}
		return type.isCollectionLikeType() ? name + "<" + named(type.getContentType()) + ">" : name;
	}

	/**
	 * Something drawn.
	 *
	 * @param field what it is
	 * @param example one of it, as Jackson writes it; null: it is left out
	 */
	record Drawn(PayloadField field, @Nullable Object example) {
	}

}
