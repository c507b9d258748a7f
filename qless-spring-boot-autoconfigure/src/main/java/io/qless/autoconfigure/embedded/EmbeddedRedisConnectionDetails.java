package io.qless.autoconfigure.embedded;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * Points Spring Boot's Redis connections to the embedded server. Boot's own details,
 * which come from properties, step back before these.
 */
record EmbeddedRedisConnectionDetails(EmbeddedRedisServer server) implements DataRedisConnectionDetails {

	@Override
	public Standalone getStandalone() {
		return Standalone.of(this.server.host(), this.server.port());
	}

}
