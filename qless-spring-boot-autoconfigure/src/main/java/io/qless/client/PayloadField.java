package io.qless.client;

import java.util.List;

/**
 * A field of a payload, for people who write one by hand.
 *
 * @param name its name; empty for the payload itself, and for what a list or map holds
 * @param kind what it holds: {@code text}, {@code whole}, {@code number},
 * {@code boolean}, {@code choice}, {@code list}, {@code map}, {@code object} or
 * {@code any}
 * @param type the class in Java, in short
 * @param values what a choice is made from
 * @param fields of an object its fields; of a list or map one, what it holds
 */
public record PayloadField(String name, String kind, String type, List<String> values, List<PayloadField> fields) {

	public PayloadField {
		values = List.copyOf(values);
		fields = List.copyOf(fields);
	}

}
