package io.qless.dashboard;

import io.qless.admin.AdminRuntimeHints;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * The files and the answers of the dashboard, for applications that are processed ahead
 * of time.
 */
public final class DashboardRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new AdminRuntimeHints().registerHints(hints, classLoader);
		hints.resources().registerPattern("qless/dashboard/**");
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), DashboardAnswer.Refused.class,
				DashboardApiController.Session.class, Overview.class, Tick.class, AuditTrail.Entry.class);
	}

}
