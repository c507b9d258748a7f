package io.qless.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.qless.admin.AdminAudit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Who changed what, by the dashboard or by the actuator's endpoint: as the application
 * keeps it, or the newest changes that this process made. Thread-safe.
 */
public final class AuditTrail implements ApplicationListener<AuditApplicationEvent> {

	/** So many are kept, and shown. */
	static final int MOST = 500;

	/** How far back the application is asked, which may keep everything. */
	static final Duration REACH = Duration.ofDays(7);

	private static final Comparator<AuditEvent> NEWEST_FIRST = Comparator.comparing(AuditEvent::getTimestamp)
		.reversed();

	private final Deque<AuditEvent> newest = new ArrayDeque<>();

	private final Supplier<@Nullable AuditEventRepository> repository;

	/**
	 * Creates it.
	 * @param repository where the application keeps such events; null if it does not
	 */
	public AuditTrail(Supplier<@Nullable AuditEventRepository> repository) {
		this.repository = repository;
	}

	@Override
	public void onApplicationEvent(AuditApplicationEvent event) {
		if (event.getAuditEvent().getType().equals(AdminAudit.TYPE)) {
			synchronized (this.newest) {
				this.newest.addFirst(event.getAuditEvent());
				if (this.newest.size() > MOST) {
					this.newest.removeLast();
				}
			}
		}
	}

	/** The newest first. */
	List<Entry> entries() {
		AuditEventRepository kept = this.repository.get();
		return ((kept != null) ? newest(kept) : newest()).stream().map(Entry::of).toList();
	}

	private static List<AuditEvent> newest(AuditEventRepository kept) {
		return kept.find(null, Instant.now().minus(REACH), AdminAudit.TYPE)
			.stream()
			.sorted(NEWEST_FIRST)
			.limit(MOST)
			.toList();
	}

	private List<AuditEvent> newest() {
		synchronized (this.newest) {
			return List.copyOf(this.newest);
		}
	}

	/**
	 * A change.
	 *
	 * @param at when it was made
	 * @param principal who made it
	 * @param noun the kind of thing
	 * @param op what was done
	 * @param names to which, ten at most
	 * @param count to how many
	 * @param done what came of it
	 */
	record Entry(Instant at, String principal, String noun, String op, Object names, Object count, String done) {

		/** The application may keep them as it likes. */
		static Entry of(AuditEvent event) {
			Map<String, Object> data = event.getData();
			return new Entry(event.getTimestamp(), event.getPrincipal(), text(data, "noun"), text(data, "op"),
					data.getOrDefault("names", List.of()), data.getOrDefault("count", 1), text(data, "done"));
		}

		private static String text(Map<String, Object> data, String name) {
			return String.valueOf(data.getOrDefault(name, ""));
		}

	}

}
