package io.qless.client;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What a payload looks like, for people who write one by hand. It is made from the
 * classes alone: what a validation demands beyond them is not in it.
 *
 * @param payload the payload, or each of several parameters
 * @param example JSON text that can be read into the classes, unless they read themselves
 * in a way of their own
 */
public record PayloadSketch(List<PayloadField> payload, String example) {

	public PayloadSketch {
		payload = List.copyOf(payload);
	}

	/**
	 * Draws a payload.
	 * @param payloads reads payloads
	 * @param types what the payload is read into; of several, the payload is a list with
	 * an element for each
	 * @return the sketch, with 200 fields in 6 levels at most, never null
	 */
	public static PayloadSketch of(PayloadMapper payloads, List<Type> types) {
		PayloadSketcher sketcher = new PayloadSketcher(payloads.json());
		List<PayloadSketcher.Drawn> drawn = types.stream().map(sketcher::draw).toList();
		List<Object> examples = new ArrayList<>();
		drawn.forEach((one) -> examples.add(one.example()));
		return new PayloadSketch(drawn.stream().map(PayloadSketcher.Drawn::field).toList(),
				payloads.json().writeValueAsString((examples.size() == 1) ? examples.get(0) : examples));
	}

}
