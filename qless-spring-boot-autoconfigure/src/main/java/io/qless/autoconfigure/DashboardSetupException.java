package io.qless.autoconfigure;

import io.qless.handler.InvalidDeclarationException;

/**
 * The dashboard is asked for where it cannot be, or would be open to strangers.
 */
final class DashboardSetupException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	DashboardSetupException(String reason, String action) {
		super(reason, action + " Or set qless.dashboard.enabled to false.");
	}

}
