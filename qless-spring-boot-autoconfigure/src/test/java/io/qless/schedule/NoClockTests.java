package io.qless.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redis says what time it is: nothing that schedules can so much as ask the machine, so
 * that a clock which is ten minutes off has no effect. (How long to sleep is measured by
 * timers, which no setting of a clock moves.)
 */
class NoClockTests {

	private static final ArchRule RULE = ArchRuleDefinition.noClasses()
		.should()
		.callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe("asks for the time",
				(call) -> (call.getName().equals("now") && call.getTargetOwner().getPackageName().equals("java.time"))
						|| call.getName().equals("currentTimeMillis")
						|| (call.getTargetOwner().isAssignableTo(Clock.class) && !call.getName().equals("fixed"))))
		.orShould()
		.callConstructor(Date.class);

	@Test
	void nothingThatSchedulesAsksTheMachineForTheTime() {
		JavaClasses room = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.qless.schedule");
		assertThat(room).isNotEmpty();
		RULE.check(room);
	}

	@Test
	void theRuleSeesWhoDoes() {
		assertThat(RULE.evaluate(new ClassFileImporter().importClasses(Asking.class)).getFailureReport().getDetails())
			.hasSize(8);
	}

	static class Asking {

		Object[] times() {
			return new Object[] { Instant.now(), LocalDate.now(), LocalTime.now(), LocalDateTime.now(),
					OffsetDateTime.now(), ZonedDateTime.now(), System.currentTimeMillis(), new Date() };
		}

	}

}
