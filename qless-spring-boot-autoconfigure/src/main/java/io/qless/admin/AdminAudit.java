package io.qless.admin;

import java.util.List;
import java.util.Map;

import io.qless.worker.LogText;

/**
 * Is told of everything that was done, and of what may have been.
 */
@FunctionalInterface
public interface AdminAudit {

	/** The type of the audit events that tell of changes. */
	String TYPE = "QLESS_CHANGE";

	/**
	 * Something was done.
	 * @param change what
	 */
	void changed(Changed change);

	/**
	 * Something that was done. Control characters in texts are escaped.
	 *
	 * @param noun the kind of thing
	 * @param op what was done to it
	 * @param names its name; empty if it has none
	 * @param count with how many jobs, or other things, it was done; 0 if nobody knows
	 * @param done what came of it, or that nobody knows
	 */
	record Changed(String noun, String op, List<String> names, long count, String done) {

		private static final int LONGEST = 1000;

		/** From a path behind the kind of thing; without one all of them were loaded. */
		static Changed of(String noun, List<String> path, long count, String done) {
			String op = path.isEmpty() ? "load" : path.get(path.size() - 1);
			List<String> names = path.stream().limit(Math.max(0, path.size() - 1)).map(Changed::brief).toList();
			return new Changed(noun, brief(op), names, count, brief(done));
		}

		/** Who keeps such events often logs them, and names may hold line breaks. */
		private static String brief(String text) {
			return LogText.line((text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text);
		}

		/**
		 * Tells it as the data of an audit event.
		 * @return the data by name, never null
		 */
		public Map<String, Object> data() {
			return Map.of("noun", this.noun, "op", this.op, "names", this.names, "count", this.count, "done",
					this.done);
		}

	}

}
