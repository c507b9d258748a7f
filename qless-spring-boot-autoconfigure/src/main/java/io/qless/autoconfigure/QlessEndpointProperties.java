package io.qless.autoconfigure;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the endpoint "qless", beside those that Spring Boot has for each. Apart
 * from the others, for applications without an actuator.
 *
 * @param showPayloads To whom payloads, results, headers, logs and messages of failures
 * are shown. Values whose keys look like those of secrets are masked for everybody.
 * @param roles Roles of which a caller needs one to be shown payloads, if they are shown
 * when authorized. Default: whoever is authenticated.
 */
@ConfigurationProperties("management.endpoint.qless")
public record QlessEndpointProperties(@DefaultValue("never") Show showPayloads, @DefaultValue Set<String> roles) {
}
