package io.qless.dashboard;

import io.qless.admin.AdminAudit;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the application what somebody changes by the dashboard.
 */
final class DashboardAudit implements AdminAudit {

	private final String principal;

	private final ApplicationEventPublisher events;

	DashboardAudit(String principal, ApplicationEventPublisher events) {
		this.principal = principal;
		this.events = events;
	}

	@Override
	public void changed(Changed change) {
		this.events.publishEvent(new AuditApplicationEvent(this.principal, TYPE, change.data()));
	}

}
