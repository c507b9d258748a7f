package io.qless.dashboard;

import java.util.List;
import java.util.Map;

import io.qless.admin.AdminAudit;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the application what somebody changes by the dashboard.
 */
final class DashboardAudit implements AdminAudit {

	private static final int LONGEST = 200;

	private final String principal;

	private final ApplicationEventPublisher events;

	DashboardAudit(String principal, ApplicationEventPublisher events) {
		this.principal = principal;
		this.events = events;
	}

	@Override
	public void changed(String noun, List<String> path, String done) {
		String op = path.get(path.size() - 1);
		List<String> names = path.subList(0, path.size() - 1).stream().map(DashboardAudit::shortened).toList();
		this.events.publishEvent(new AuditApplicationEvent(this.principal, TYPE, Map.of("noun", noun, "op",
				shortened(op), "names", names, "count", names.size(), "done", shortened(done))));
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
