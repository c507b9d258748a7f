package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.qless.lua.PipeForTests;
import org.jspecify.annotations.Nullable;

/** Makes a failing sequence smaller while it fails, and prints it as a test. */
final class Shrinking {

	private final PipeForTests pipe;

	Shrinking(PipeForTests pipe) {
		this.pipe = pipe;
	}

	ModelRun.Difference shrink(ModelRun.Difference found) {
		ModelRun.Difference best = found;
		int before;
		do {
			before = size(best);
			for (int chunk = Math.max(1, best.steps().size() / 2); chunk > 0; chunk /= 2) {
				best = withoutSteps(best, chunk);
			}
			best = withoutArguments(best);
		}
		while (size(best) < before);
		return best;
	}

	private static int size(ModelRun.Difference difference) {
		return difference.steps().stream().mapToInt((step) -> 1 + step.arguments().size()).sum();
	}

	private ModelRun.Difference withoutSteps(ModelRun.Difference found, int chunk) {
		ModelRun.Difference best = found;
		for (int end = best.steps().size() - 1; end > 0; end -= chunk) {
			List<Step> fewer = new ArrayList<>(best.steps());
			fewer.subList(Math.max(0, end - chunk), Math.min(end, fewer.size())).clear();
			best = better(best, fewer);
			end = Math.min(end, best.steps().size() - 1 + chunk);
		}
		return best;
	}

	/** Drops one or two arguments at a place: a name of a list, or an option. */
	private ModelRun.Difference withoutArguments(ModelRun.Difference found) {
		ModelRun.Difference best = found;
		for (int i = best.steps().size() - 1; i >= 0; i--) {
			for (int at = best.steps().get(Math.min(i, best.steps().size() - 1)).arguments().size(); at > 0; at--) {
				for (int count = 2; count > 0; count--) {
					best = better(best, without(best.steps(), Math.min(i, best.steps().size() - 1), at, count));
				}
			}
		}
		return best;
	}

	private static List<Step> without(List<Step> steps, int index, int end, int count) {
		Step step = steps.get(index);
		List<Object> arguments = new ArrayList<>(step.arguments());
		int last = Math.min(end, arguments.size());
		int first = Math.max(0, last - count);
		arguments.subList(first, last).clear();
		// In another place a token, which the model does not know, would be another
		// thing.
		if (arguments.stream().skip(first).anyMatch(Step.Token.class::isInstance)) {
			return steps;
		}
		List<Step> fewer = new ArrayList<>(steps);
		fewer.set(index, new Step(step.at(), step.command(), arguments));
		return fewer;
	}

	private ModelRun.Difference better(ModelRun.Difference best, List<Step> fewer) {
		ModelRun.@Nullable Difference difference = ModelRun.play(this.pipe, fewer);
		return (difference != null && size(difference) < size(best)) ? difference : best;
	}

	static String report(long seed, ModelRun.Difference found) {
		return "Engine and model differ; seed " + seed + ", repeat with -Dqless.model.seed=" + seed
				+ " -Dqless.model.sequences=1\n\n\t@Test\n\tvoid theyAgree() {\n\t\treplay("
				+ found.steps().stream().map(Step::toString).collect(Collectors.joining(",\n\t\t\t\t")) + ");\n\t}\n\n"
				+ found.wrong().stream().map(ModelRefusal::quoted).collect(Collectors.joining("\n")) + "\n";
	}

}
