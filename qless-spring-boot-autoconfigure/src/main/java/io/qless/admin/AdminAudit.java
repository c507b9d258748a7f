package io.qless.admin;

import java.util.List;

/**
 * Is told of everything that was done, and of what may have been.
 */
@FunctionalInterface
public interface AdminAudit {

	/** The type of the audit events that tell of changes. */
	String TYPE = "QLESS_CHANGE";

	/**
	 * Something was done.
	 * @param noun the kind of thing
	 * @param path its name, and what was done
	 * @param done what came of it, or that nobody knows
	 */
	void changed(String noun, List<String> path, String done);

}
