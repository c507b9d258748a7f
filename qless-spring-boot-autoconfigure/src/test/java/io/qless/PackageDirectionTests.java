package io.qless;

import java.util.List;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackageDirectionTests {

	@Test
	void everyPackageOnlyLooksDownTheStairs() {
		JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.qless");
		assertThat(classes).isNotEmpty();
		assertThat(new PackageDirections("io.qless").violations(classes)).isEmpty();
	}

	@Test
	void theTableItselfOnlyLeadsDown() {
		Map<String, PackageTable.Room> rooms = PackageTable.staircase().rooms();
		assertThat(rooms.values()).allSatisfy((room) -> assertThat(room.own())
			.allSatisfy((below) -> assertThat(rooms.get(below).floor()).as(below).isLessThan(room.floor())));
	}

	@Test
	void aPlantedCircleIsReportedWithItsClasses() {
		assertThat(planted("circle")).singleElement()
			.asString()
			.contains("Cycle detected", "planted.circle.autoconfigure.Wiring",
					"planted.circle.autoconfigure.embedded.Launcher");
	}

	@Test
	void aPlantedImportUpTheStairsIsReported() {
		assertThat(planted("upward")).containsExactly("io.qless.planted.upward.job.Word uses "
				+ "io.qless.planted.upward.worker.Hand, but job may not import worker");
	}

	@Test
	void aPlantedImportOfTheRoomNextDoorIsReported() {
		assertThat(planted("nextdoor")).containsExactly("io.qless.planted.nextdoor.job.Word uses "
				+ "io.qless.planted.nextdoor.lua.Script, but job may not import lua");
	}

	@Test
	void aPlantedForeignImportIsReportedOnTheFloorThatMayNotHaveIt() {
		assertThat(planted("foreign")).containsExactly("io.qless.planted.foreign.job.Word uses "
				+ "org.springframework.util.StringUtils, which is foreign to job");
	}

	@Test
	void aPlantedRoomOutsideTheTableIsReported() {
		assertThat(planted("unknown"))
			.containsExactly("io.qless.planted.unknown.attic.Box lives in a room that the table does not know");
	}

	private static List<String> planted(String fixture) {
		String base = "io.qless.planted." + fixture;
		return new PackageDirections(base).violations(new ClassFileImporter().importPackages(base));
	}

}
