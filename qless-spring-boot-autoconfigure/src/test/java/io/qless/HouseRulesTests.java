package io.qless;

import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

class HouseRulesTests {

	private static final Set<String> NAMES_FOR_NOTHING = Set.of("util", "common", "support", "impl", "model", "dto",
			"service");

	private static final Pattern SLEEP = Pattern
		.compile("\\b(Thread|TimeUnit|(NANO|MICRO|MILLI)?SECONDS|MINUTES)(\\.sleep\\s*[(;]|::sleep\\b)");

	/**
	 * A public type or method behind no comment and no annotation, but for main itself.
	 */
	private static final Pattern UNDOCUMENTED = Pattern.compile(
			"(?<!\\*/\n)(?<!\\)\n)(?<!@\\w{1,40}\n)^\t?public (?!static void main\\(|\\w+ \\{)[^\\n]*[({]$",
			Pattern.MULTILINE);

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.qless");

	@Test
	void everyPackageOfMainCodeIsNullMarked() {
		assertThat(packages()).isNotEmpty()
			.allSatisfy((directory) -> assertThat(directory.resolve("package-info.java")).content()
				.contains("@NullMarked"));
	}

	@Test
	void noPackageHasANameThatSaysNothing() {
		assertThat(packages())
			.noneMatch((directory) -> NAMES_FOR_NOTHING.contains(directory.getFileName().toString().toLowerCase()));
	}

	@Test
	void noJavaFileIsLongerThanItMayBe() {
		assertThat(SourceFiles.in("src/main/java", ".java")).allSatisfy((file) -> assertThat(SourceFiles.lines(file))
			.isLessThanOrEqualTo(file.endsWith("QlessProperties.java") ? 400 : 250));
	}

	@Test
	void noLuaFileIsLongerThanAHundredLines() {
		assertThat(SourceFiles.in("src/main/resources/qless/lua", ".lua"))
			.allSatisfy((file) -> assertThat(SourceFiles.lines(file)).isLessThanOrEqualTo(100));
	}

	@Test
	void whatIsPublicSaysWhatItDoes() {
		assertThat(SourceFiles.in("src/main/java", ".java")).isNotEmpty()
			.allSatisfy((file) -> assertThat(UNDOCUMENTED.matcher(SourceFiles.text(file)).results())
				.as(file.getFileName().toString())
				.isEmpty());
	}

	@Test
	void nothingSleeps() {
		assertThat(SourceFiles.in("src", ".java")).isNotEmpty()
			.noneMatch((file) -> SLEEP.matcher(SourceFiles.text(file)).find());
	}

	@Test
	void autoConfigurationsAreFinal() {
		check(classes().that().areAnnotatedWith(AutoConfiguration.class).should().haveModifier(JavaModifier.FINAL));
	}

	@Test
	void beanMethodsArePackagePrivate() {
		check(methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate());
	}

	@Test
	void noClassIsLoadedByAName() {
		check(noClasses().should()
			.accessTargetWhere(target("loads a class by its name",
					(target) -> isOn(target, Class.class, "forName") || isOn(target, ClassLoader.class, "loadClass")
							|| isOn(target, ClassUtils.class, "forName")
							|| isOn(target, ClassUtils.class, "resolveClassName"))));
	}

	@Test
	void noJavaSerialization() {
		check(noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class));
	}

	@Test
	void noTypeNamesInJson() {
		check(noClasses().should()
			.accessTargetWhere(
					target("turns on default typing", (target) -> target.getName().startsWith("activateDefaultTyping")
							|| target.getName().equals("setDefaultTyping"))));
	}

	private static List<Path> packages() {
		return SourceFiles.in("src/main/java", ".java").stream().map(Path::getParent).distinct().toList();
	}

	/**
	 * A rule that finds nothing to judge is kept: the first class it is about may be
	 * written tomorrow.
	 */
	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(MAIN);
	}

	private static DescribedPredicate<JavaAccess<?>> target(String what, Predicate<AccessTarget> predicate) {
		return DescribedPredicate.describe(what, (access) -> predicate.test(access.getTarget()));
	}

	private static boolean isOn(AccessTarget target, Class<?> owner, String name) {
		return target.getName().equals(name) && target.getOwner().isAssignableTo(owner);
	}

}
