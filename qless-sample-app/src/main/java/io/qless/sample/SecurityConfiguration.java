package io.qless.sample;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may look at the dashboard, and who may do what there. What is not named here stays
 * open, as the rest of this desk is: an application with something to protect begins with
 * {@code anyRequest().authenticated()}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SecurityConfiguration.class);

	// tag::dashboard[]
	@Bean
	SecurityFilterChain dashboard(HttpSecurity http) throws Exception {
		return http.securityMatcher("/qless/**", "/login", "/logout", "/default-ui.css")
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasAuthority("QLESS_VIEW"))
			.formLogin(Customizer.withDefaults()) // for people
			.httpBasic(Customizer.withDefaults()) // for curl
			// A page that is open while its session ends says so itself.
			.exceptionHandling((refused) -> refused.defaultAuthenticationEntryPointFor(
					new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
					PathPatternRequestMatcher.pathPattern("/qless/api/**")))
			.build();
	}
	// end::dashboard[]

	// tag::people[]
	@Bean
	UserDetailsService people(@Value("${desk.password:}") String chosen) {
		String password = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(given(chosen));
		return new InMemoryUserDetailsManager(person("viewer", password, "QLESS_VIEW"),
				person("operator", password, "QLESS_VIEW", "QLESS_OPERATE"),
				person("chief", password, "QLESS_VIEW", "QLESS_OPERATE", "QLESS_PAYLOAD"));
	}

	private static UserDetails person(String name, String password, String... authorities) {
		return User.withUsername(name).password(password).authorities(authorities).build();
	}
	// end::people[]

	/** A password that stands in a repository is none: each start makes one up. */
	private static String given(String chosen) {
		if (!chosen.isEmpty()) {
			return chosen;
		}
		String password = UUID.randomUUID().toString();
		logger.warn("The dashboard at /qless lets in viewer, operator and chief with the password {}"
				+ " until the desk closes; DESK_PASSWORD sets another", password);
		return password;
	}

}
