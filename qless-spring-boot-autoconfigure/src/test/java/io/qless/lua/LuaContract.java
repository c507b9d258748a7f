package io.qless.lua;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The block of comments that a command opens with, cut into its parts.
 *
 * @param command the command's name
 * @param purpose what it does
 * @param forms the ways to call it
 * @param returns what it answers
 * @param errors the codes of its refusals
 * @param publishes what it publishes, empty for nothing
 * @param flags the script flags, empty for none
 */
record LuaContract(String command, String purpose, List<Form> forms, String returns, List<String> errors,
		String publishes, String flags) {

	private static final String OURS = "Ours: ";

	private static final Pattern PART = Pattern.compile("(Returns|Errors|Publishes): (.*)");

	private static final Pattern ARGUMENT = Pattern.compile("  (\\S.*?) {2,}(\\S.*)");

	static LuaContract of(String command) {
		return parse(command, Objects.requireNonNull(LuaSource.text("commands/" + command + ".lua")));
	}

	static LuaContract parse(String command, String text) {
		List<String> block = block(text);
		int blank = block.indexOf("");
		List<String> forms = new ArrayList<>();
		List<String> parts = new ArrayList<>(List.of("", "", ""));
		int part = -1;
		for (String line : block.subList(blank + 1, block.size())) {
			Matcher start = PART.matcher(line);
			if (start.matches()) {
				part = List.of("Returns", "Errors", "Publishes").indexOf(start.group(1));
				parts.set(part, start.group(2));
			}
			else if (part >= 0) {
				parts.set(part, parts.get(part) + " " + line.strip());
			}
			else {
				forms.add(line);
			}
		}
		return new LuaContract(command, String.join(" ", block.subList(0, Math.max(0, blank))), Form.parse(forms),
				parts.get(0), List.of(parts.get(1).split(", ")), parts.get(2), LuaSource.parse(command, text).flags());
	}

	/** The comment up to the first directive, without the dashes. */
	private static List<String> block(String text) {
		return text.lines()
			.takeWhile((line) -> line.startsWith("--") && !line.startsWith("-- @"))
			.map((line) -> line.substring(Math.min(3, line.length())).stripTrailing())
			.toList();
	}

	/** Whether the API of qless does not have it. */
	boolean isOurs() {
		return this.purpose.startsWith(OURS);
	}

	/** The purpose without the word that it is ours, as a sentence. */
	String sentence() {
		String text = isOurs() ? this.purpose.substring(OURS.length()) : this.purpose;
		return text.substring(0, 1).toUpperCase() + text.substring(1);
	}

	/**
	 * Ways to call a command that share their explanation.
	 *
	 * @param synopses the calls
	 * @param notes what holds for them
	 * @param arguments name and meaning of arguments and options
	 */
	record Form(List<String> synopses, List<String> notes, List<String[]> arguments) {

		static List<Form> parse(List<String> lines) {
			List<Form> forms = new ArrayList<>();
			Form form = new Form(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
			boolean inNotes = false;
			for (String line : lines) {
				Matcher argument = ARGUMENT.matcher(line);
				if (!line.startsWith(" ")) {
					if (forms.isEmpty() || form.isExplained()) {
						form = new Form(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
						forms.add(form);
					}
					form.synopses.add(line);
				}
				else if (line.startsWith("   ")) {
					form.carryOn(inNotes, line.strip());
				}
				else if (argument.matches()) {
					form.arguments.add(new String[] { argument.group(1), argument.group(2) });
					inNotes = false;
				}
				else {
					form.notes.add(line.strip());
					inNotes = true;
				}
			}
			return forms;
		}

		private boolean isExplained() {
			return !this.notes.isEmpty() || !this.arguments.isEmpty();
		}

		private void carryOn(boolean inNotes, String text) {
			if (inNotes) {
				this.notes.add(this.notes.remove(this.notes.size() - 1) + " " + text);
			}
			else {
				String[] last = this.arguments.get(this.arguments.size() - 1);
				last[1] = last[1] + " " + text;
			}
		}

		@Override
		public String toString() {
			return this.synopses + " " + this.notes + " " + this.arguments.stream().map(Arrays::toString).toList();
		}

	}

}
