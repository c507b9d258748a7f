package io.qless.lua.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;

/**
 * A fault that one of the engine's tests has to find.
 *
 * @param file the Lua file, such as {@code lib/leases.lua}
 * @param sentence what it breaks
 * @param text what stands in the file, exactly once
 * @param replacement what takes its place
 */
record Mutant(String file, String sentence, String text, String replacement) {

	/** All of {@code mutants.txt}. */
	static List<Mutant> all() {
		return Arrays.stream(read("qless/mutants.txt").split("\n\n")).skip(1).map(Mutant::parse).toList();
	}

	private static Mutant parse(String block) {
		List<String> lines = block.lines().toList();
		String[] head = lines.get(0).split(": ", 2);
		return new Mutant(head[0], head[1], lines(lines, "-"), lines(lines, "+"));
	}

	private static String lines(List<String> lines, String sign) {
		return lines.stream()
			.filter((line) -> line.startsWith(sign))
			.map((line) -> line.substring(Math.min(2, line.length())))
			.collect(Collectors.joining("\n"));
	}

	String original() {
		return read("qless/lua/" + this.file);
	}

	/** The file with the fault in it. */
	String mutated() {
		return original().replace(this.text, this.replacement);
	}

	@Override
	public String toString() {
		return this.file + ": " + this.sentence;
	}

	private static String read(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
