package io.qless.autoconfigure.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switch of the embedded Redis.
 *
 * @param enabled whether to start the embedded Redis where its program is on the class
 * path and no other Redis is named; for development and tests only.
 */
@ConfigurationProperties("qless.embedded-redis")
public record EmbeddedRedisProperties(@DefaultValue("true") boolean enabled) {

}
