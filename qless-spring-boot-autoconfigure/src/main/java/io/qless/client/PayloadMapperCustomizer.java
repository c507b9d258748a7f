package io.qless.client;

import tools.jackson.databind.json.JsonMapper;

/**
 * Changes how payloads and results are written and read, for example by registering a
 * Jackson module. A bean of this type is applied to qless' own mapper alone.
 */
@FunctionalInterface
public interface PayloadMapperCustomizer {

	/**
	 * Changes the builder.
	 * @param builder the builder, with the limits already set
	 */
	void customize(JsonMapper.Builder builder);

}
