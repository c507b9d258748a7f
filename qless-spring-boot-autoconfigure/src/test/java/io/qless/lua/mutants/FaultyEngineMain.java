package io.qless.lua.mutants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of the engine, once for each line of its input, on the Lua files that
 * then lie in a directory: cheap tests first, up to the first that fails.
 */
final class FaultyEngineMain {

	static final String ANSWER = "=> ";

	static final String NONE = "none";

	private static final String TESTS = "io\\.qless\\.(lua\\.commands\\.\\w+|client\\.Replay|lua\\.(Bundle|FullRedis|"
			+ "HostileArguments|Names|PayloadFidelity)|lua\\.model\\.Model)IntegrationTests";

	/** What costs most comes last; the rest is a small class for each command. */
	private static final List<String> LATE = List.of("PayloadFidelity", "Names", "Bundle", "Replay", "BundlePhrases",
			"HostileArguments", "Model", "FullRedis");

	private FaultyEngineMain() {
	}

	/**
	 * Answers each line of the input, the name of the file with the fault, with the name
	 * of the test that failed, or with {@code none}.
	 * @param arguments the directory
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
		for (String file = in.readLine(); file != null; file = in.readLine()) {
			try (FaultyLoader loader = new FaultyLoader(Path.of(arguments[0]))) {
				Thread.currentThread().setContextClassLoader(loader);
				out.println(ANSWER + run(file));
			}
		}
		System.exit(0);
	}

	private static String run(String file) {
		AtomicReference<String> failed = new AtomicReference<>(NONE);
		CancellationToken stop = CancellationToken.create();
		Launcher launcher = LauncherFactory.create();
		launcher.registerTestExecutionListeners(new TestExecutionListener() {
			@Override
			public void executionFinished(TestIdentifier test, TestExecutionResult result) {
				if (result.getStatus() == TestExecutionResult.Status.FAILED) {
					failed.compareAndSet(NONE, name(test));
					stop.cancel();
				}
			}
		});
		for (String test : tests(launcher, file)) {
			if (!stop.isCancellationRequested()) {
				LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
					.selectors(DiscoverySelectors.selectClass(test))
					.build();
				launcher.execute(LauncherExecutionRequestBuilder.request(request).cancellationToken(stop).build());
			}
		}
		return failed.get();
	}

	private static List<String> tests(Launcher launcher, String file) {
		TestPlan plan = launcher.discover(LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectPackage("io.qless"))
			.filters(ClassNameFilter.includeClassNamePatterns(TESTS))
			.build());
		return plan.getRoots()
			.stream()
			.flatMap((root) -> plan.getChildren(root).stream())
			.flatMap((test) -> source(test, ClassSource.class).map(ClassSource::getClassName).stream())
			.sorted(Comparator.comparing((String test) -> cost(test, file)))
			.toList();
	}

	/** The tests named after the file come first. */
	private static int cost(String test, String file) {
		String name = test.replaceAll(".*\\.|IntegrationTests", "");
		String noun = file.replaceAll(".*/|s?\\.lua|\\.", "");
		return name.toLowerCase(Locale.ROOT).startsWith(noun) ? -1 : LATE.indexOf(name) + 1;
	}

	private static String name(TestIdentifier test) {
		return source(test, MethodSource.class)
			.map((method) -> method.getClassName().replaceAll(".*\\.", "") + "." + method.getMethodName())
			.orElse(test.getDisplayName());
	}

	private static <T> Optional<T> source(TestIdentifier test, Class<T> type) {
		return test.getSource().filter(type::isInstance).map(type::cast);
	}

}
