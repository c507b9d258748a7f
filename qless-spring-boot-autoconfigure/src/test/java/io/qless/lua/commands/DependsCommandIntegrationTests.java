package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DependsCommandIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aJobMayWaitForMore() {
		dependent();
		this.engine.put("b");
		this.engine.put("done", "priority", 9);
		this.engine.pop(1);
		this.engine.call("complete", "done", "w", "q", "{}");
		assertThat(this.engine.call("depends", "c", "on", "b", "a", "unknown", "done")).isEqualTo(1L);
		assertThat(this.engine.job("c").path("dependencies")).extracting((jid) -> jid.asString())
			.containsExactlyInAnyOrder("a", "b");
		assertThat(this.engine.job("b").path("dependents").toString()).isEqualTo("[\"c\"]");
		assertThat(this.engine.job("done").path("dependents").toString()).isEqualTo("{}");
	}

	@Test
	void theLastOneGoneLetsTheJobRun() {
		dependent();
		this.engine.put("b");
		this.engine.call("depends", "c", "on", "b");
		this.engine.listen();
		assertThat(this.engine.call("depends", "c", "off", "a", "unknown")).isEqualTo(1L);
		assertThat(this.engine.state("c")).isEqualTo("depends");
		assertThat(this.engine.job("a").path("dependents").toString()).isEqualTo("{}");
		assertThat(this.engine.call("depends", "c", "off", "b", "a")).isEqualTo(1L);
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a", "b", "c")));
		assertThat(this.engine.heard()).isEmpty();
	}

	@Test
	void allAreTakenOffAtOnce() {
		dependent();
		this.engine.put("b");
		this.engine.call("depends", "c", "on", "b");
		assertThat(this.engine.call("depends", "c", "off", "all")).isEqualTo(1L);
		assertThat(this.engine.state("c")).isEqualTo("waiting");
		assertThat(this.engine.job("c").path("dependencies").toString()).isEqualTo("{}");
		assertThat(this.engine.redis().keys(this.engine.key("j[nu]:*"))).isEmpty();
	}

	@Test
	void aJobNamedAllIsTakenOffWithTheOthers() {
		this.engine.put("all");
		this.engine.put("c", "depends", "[\"all\"]");
		this.engine.call("depends", "c", "off", "all");
		assertThat(this.engine.state("c")).isEqualTo("waiting");
	}

	@Test
	void aDelayThatIsNotOverIsKept() {
		this.engine.put("a");
		this.engine.putInto("q", "late", 50, "depends", "[\"a\"]");
		this.engine.putInto("q", "over", 5, "depends", "[\"a\"]");
		this.engine.at(1010).call("depends", "late", "off", "a");
		this.engine.call("depends", "over", "off", "all");
		assertThat(this.engine.state("late")).isEqualTo("scheduled");
		assertThat(this.engine.state("over")).isEqualTo("waiting");
		assertThat(this.engine.at(1050).pop(5)).containsExactly("a", "over", "late");
	}

	@Test
	void aReleasedJobIsHeldUpByNothingLater() {
		dependent();
		this.engine.call("depends", "c", "off", "a");
		this.engine.pop(2);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.state("c")).isEqualTo("running");
	}

	@Test
	void onlyAJobThatDependsIsChanged() {
		dependent();
		assertThatThrownBy(() -> this.engine.call("depends", "a", "on", "c"))
			.hasMessage("Depends(): Job a not in the depends state: waiting");
		assertThatThrownBy(() -> this.engine.call("depends", "unknown", "off", "all"))
			.hasMessage("Depends(): Job unknown not in the depends state: false");
	}

	@Test
	void aJobCannotComeToDependOnItself() {
		dependent();
		assertThatThrownBy(() -> this.engine.call("depends", "c", "on", "a", "c"))
			.hasMessage("Depends(): Job c cannot depend on itself");
	}

	private void dependent() {
		this.engine.put("a");
		this.engine.put("c", "depends", "[\"a\"]");
	}

}
