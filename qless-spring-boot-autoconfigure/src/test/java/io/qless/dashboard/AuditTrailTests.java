package io.qless.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTrailTests {

	private final AuditTrail trail = new AuditTrail(() -> null);

	@Test
	void theNewestComesFirstAndTheOldestAreForgotten() {
		for (int i = 0; i < AuditTrail.MOST + 7; i++) {
			this.trail.onApplicationEvent(new AuditApplicationEvent("ann", "QLESS_CHANGE",
					Map.of("noun", "jobs", "op", "cancel", "names", List.of("j" + i), "count", 1L, "done", "it")));
		}
		List<AuditTrail.Entry> entries = this.trail.entries();
		assertThat(entries).hasSize(AuditTrail.MOST);
		assertThat(entries.get(0).names()).isEqualTo(List.of("j" + (AuditTrail.MOST + 6)));
		assertThat(entries.get(AuditTrail.MOST - 1).names()).isEqualTo(List.of("j7"));
		assertThat(entries.get(0))
			.extracting(AuditTrail.Entry::principal, AuditTrail.Entry::noun, AuditTrail.Entry::op,
					AuditTrail.Entry::count, AuditTrail.Entry::done)
			.containsExactly("ann", "jobs", "cancel", 1L, "it");
	}

	@Test
	void whatIsNoneOfOursIsNotKept() {
		this.trail.onApplicationEvent(new AuditApplicationEvent("ann", "AUTHENTICATION_FAILURE", "why=S3CR3T"));
		assertThat(this.trail.entries()).isEmpty();
	}

	@Test
	void whereTheApplicationKeepsEventsItIsAsked() {
		InMemoryAuditEventRepository kept = new InMemoryAuditEventRepository();
		AuditTrail asking = new AuditTrail(() -> kept);
		Instant now = Instant.now();
		kept.add(new AuditEvent(now.minusSeconds(5), "bob", "QLESS_CHANGE", Map.of("op", "pause")));
		kept.add(new AuditEvent(now.minusSeconds(2), "cid", "QLESS_CHANGE", Map.of("op", "resume")));
		kept.add(new AuditEvent(now.minusSeconds(1), "eve", "AUTHENTICATION_FAILURE", Map.of()));
		kept.add(new AuditEvent(now.minus(AuditTrail.REACH).minusSeconds(9), "old", "QLESS_CHANGE", Map.of()));
		asking.onApplicationEvent(new AuditApplicationEvent("ann", "QLESS_CHANGE", Map.of("op", "cancel")));
		assertThat(asking.entries()).extracting(AuditTrail.Entry::principal).containsExactly("cid", "bob");
	}

	@Test
	void howeverMuchTheApplicationKeepsNoMoreIsShown() {
		InMemoryAuditEventRepository kept = new InMemoryAuditEventRepository(2 * AuditTrail.MOST);
		for (int i = 0; i < 2 * AuditTrail.MOST; i++) {
			kept.add(new AuditEvent("ann", "QLESS_CHANGE", Map.of("op", "pause")));
		}
		assertThat(new AuditTrail(() -> kept).entries()).hasSize(AuditTrail.MOST);
	}

}
