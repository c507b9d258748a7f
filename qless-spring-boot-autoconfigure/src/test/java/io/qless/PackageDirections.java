package io.qless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * Holds the {@link PackageTable} against compiled classes. The rooms are looked for below
 * a base package, so that planted classes can be judged by the very rule that judges the
 * real ones.
 */
final class PackageDirections {

	private final PackageTable table = PackageTable.staircase();

	private final String base;

	PackageDirections(String base) {
		this.base = base;
	}

	List<String> violations(JavaClasses classes) {
		TreeSet<String> directions = new TreeSet<>();
		for (JavaClass type : classes) {
			Optional<PackageTable.Room> room = roomOf(type);
			if (room.isEmpty()) {
				directions.add(type.getName() + " lives in a room that the table does not know");
				continue;
			}
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				refusal(room.get(), dependency.getTargetClass().getBaseComponentType())
					.map((reason) -> type.getName() + " uses " + reason)
					.ifPresent(directions::add);
			}
		}
		List<String> violations = new ArrayList<>(directions);
		violations.addAll(circles(classes));
		return violations;
	}

	private Optional<String> refusal(PackageTable.Room from, JavaClass target) {
		if (target.isPrimitive()) {
			return Optional.empty();
		}
		if (!isOwn(target)) {
			return from.mayImportForeign(target.getPackageName()) ? Optional.empty()
					: Optional.of(target.getName() + ", which is foreign to " + from.name());
		}
		String to = roomNameOf(target);
		return to.equals(from.name()) || from.own().contains(to) ? Optional.empty()
				: Optional.of(target.getName() + ", but " + from.name() + " may not import " + to);
	}

	/**
	 * Circles are looked for between packages, not rooms: a room may hold a sub-package.
	 */
	private List<String> circles(JavaClasses classes) {
		return SlicesRuleDefinition.slices()
			.matching(this.base + ".(**)")
			.should()
			.beFreeOfCycles()
			.allowEmptyShould(true)
			.evaluate(classes)
			.getFailureReport()
			.getDetails();
	}

	private Optional<PackageTable.Room> roomOf(JavaClass type) {
		return Optional.ofNullable(this.table.rooms().get(roomNameOf(type)));
	}

	private boolean isOwn(JavaClass type) {
		return (type.getPackageName() + ".").startsWith(this.base + ".");
	}

	private String roomNameOf(JavaClass type) {
		String path = (type.getPackageName() + ".").substring(this.base.length() + 1);
		return path.isEmpty() ? "" : path.substring(0, path.indexOf('.'));
	}

}
