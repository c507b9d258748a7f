package io.qless.lua;

import java.util.ArrayList;
import java.util.List;

import io.qless.lua.LuaContract.Form;

/**
 * The reference of the commands: its introduction is written by hand, what stands below
 * the mark is made from the contracts of the commands.
 */
final class LuaCommandsPage {

	static final String MARK = "<!-- From here on made by the build from the contracts in commands/*.lua -->";

	private LuaCommandsPage() {
	}

	/** The page with its own introduction and today's contracts. */
	static String make(String page, List<LuaContract> contracts) {
		String introduction = page.contains(MARK) ? page.substring(0, page.indexOf(MARK)) : page;
		List<String> lines = new ArrayList<>(List.of(MARK, "", "## All commands", "",
				"| command | what it does | on a replica, on a full server |", "|---|---|---|"));
		contracts.forEach((contract) -> lines.add(row(contract)));
		contracts.forEach((contract) -> lines.addAll(section(contract)));
		return introduction + String.join("\n", lines) + "\n";
	}

	private static String row(LuaContract contract) {
		String name = contract.command();
		String does = switch (contract.flags()) {
			case "no-writes" -> "reads only, runs on both";
			case "allow-oom" -> "runs on a full server";
			default -> "";
		};
		return "| [`" + name + "`](#" + name.replace(".", "") + ")" + (contract.isOurs() ? " (ours)" : "") + " | "
				+ text(contract.sentence().split("(?<=\\.) ")[0]) + " | " + does + " |";
	}

	private static List<String> section(LuaContract contract) {
		List<String> lines = new ArrayList<>(List.of("", "## " + contract.command(), "",
				text(contract.sentence()) + (contract.isOurs() ? " Not in the API of qless." : "")));
		contract.forms().forEach((form) -> lines.addAll(form(form)));
		lines.addAll(List.of("", "- Returns: " + text(contract.returns()),
				"- Errors: " + String.join(", ", contract.errors()),
				"- Publishes: " + (contract.publishes().isEmpty() ? "nothing" : text(contract.publishes()))));
		if (!contract.flags().isEmpty()) {
			lines.add("- Flags: `" + contract.flags() + "`");
		}
		return lines;
	}

	private static List<String> form(Form form) {
		List<String> lines = new ArrayList<>(List.of("", "```"));
		lines.addAll(form.synopses());
		lines.add("```");
		form.notes().forEach((note) -> lines.addAll(List.of("", text(sentence(note)))));
		if (!form.arguments().isEmpty()) {
			lines.addAll(List.of("", "| argument | meaning |", "|---|---|"));
			form.arguments().forEach((argument) -> lines.add("| `" + argument[0] + "` | " + text(argument[1]) + " |"));
		}
		return lines;
	}

	private static String sentence(String note) {
		return note.substring(0, 1).toUpperCase() + note.substring(1) + ".";
	}

	/** Plain text as Markdown, in a table or outside. */
	private static String text(String plain) {
		return plain.replace("<", "&lt;").replace("|", "\\|").replace("*", "\\*");
	}

}
