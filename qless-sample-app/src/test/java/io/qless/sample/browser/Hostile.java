package io.qless.sample.browser;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody may put into jobs who wants a script of his to run in an operator's
 * browser, his markup to stand there, or the page to break. Scripts set
 * {@code window.hostile}; elements have the attribute {@code data-hostile}.
 */
final class Hostile {

	private static final String SCRIPT = "window.hostile=1";

	private Hostile() {
	}

	static List<String> texts() {
		return Stream.of(elements(), handlers(), breakouts(), addresses(), templates(), characters())
			.flatMap(List::stream)
			.toList();
	}

	private static List<String> elements() {
		return List.of("<script data-hostile>" + SCRIPT + "</script>", "<SCRIPT data-hostile>" + SCRIPT + "</ScRiPt >",
				"<script data-hostile src=//127.0.0.1:9/x.js></script>", "<scr<script>ipt>" + SCRIPT + "</script>",
				"<iframe data-hostile srcdoc='<script>parent.hostile=1</script>'></iframe>",
				"<object data-hostile data=javascript:" + SCRIPT + "></object>",
				"<embed data-hostile src=javascript:" + SCRIPT + ">", "<base data-hostile href=//127.0.0.1:9/>",
				"<meta data-hostile http-equiv=refresh content='0;url=//127.0.0.1:9/'>",
				"<link data-hostile rel=stylesheet href=//127.0.0.1:9/x.css>",
				"<style data-hostile>*{display:none}</style>",
				"<form data-hostile action=//127.0.0.1:9/><button>Go</button></form>",
				"<math data-hostile><mi xlink:href='javascript:" + SCRIPT + "'>x</mi></math>",
				"<h1 data-hostile>Your session has ended</h1>");
	}

	private static List<String> handlers() {
		return List.of("<img data-hostile src=x onerror=" + SCRIPT + ">",
				"<img data-hostile src='x'onerror='" + SCRIPT + "'>", "<svg data-hostile onload=" + SCRIPT + ">",
				"<svg/data-hostile/onload=" + SCRIPT + ">",
				"<svg data-hostile><animate onbegin=" + SCRIPT + " attributeName=x dur=1s>",
				"<svg data-hostile><script>" + SCRIPT + "</script></svg>",
				"<svg data-hostile><foreignObject><img src=x onerror=" + SCRIPT + "></foreignObject></svg>",
				"<body data-hostile onload=" + SCRIPT + ">", "<input data-hostile autofocus onfocus=" + SCRIPT + ">",
				"<details data-hostile open ontoggle=" + SCRIPT + "><summary>x</summary></details>",
				"<video data-hostile><source onerror=" + SCRIPT + "></video>",
				"<audio data-hostile src=x onerror=" + SCRIPT + ">",
				"<marquee data-hostile onstart=" + SCRIPT + ">x</marquee>",
				"<p data-hostile tabindex=0 onpointerover=" + SCRIPT + ">x</p>");
	}

	private static List<String> breakouts() {
		return List.of("\" data-hostile=\"1", "' data-hostile='1", "` data-hostile=`1",
				"\"><img data-hostile src=x onerror=" + SCRIPT + ">", "'><svg data-hostile onload=" + SCRIPT + ">",
				"\" autofocus onfocus=\"" + SCRIPT, "' onclick='" + SCRIPT + "' x='",
				"</title><script data-hostile>" + SCRIPT + "</script>",
				"</textarea><script data-hostile>" + SCRIPT + "</script>", "--><img data-hostile src=x>",
				"]]><img data-hostile src=x>", "');" + SCRIPT + ";//", "\\\";" + SCRIPT + ";//",
				"</script><script data-hostile>" + SCRIPT + "</script>");
	}

	private static List<String> addresses() {
		return List.of("javascript:" + SCRIPT, "JaVaScRiPt:" + SCRIPT, "java\tscript:" + SCRIPT,
				"data:text/html,<script>opener.hostile=1</script>", "//127.0.0.1:9/", "../../../etc/passwd",
				"#/job?name=x&y=z", "a?b#c&d=e+f%20%00%zz", "api/admin/queues/pause?name=mail");
	}

	private static List<String> templates() {
		return List.of("{{constructor.constructor('" + SCRIPT + "')()}}", "${" + SCRIPT + "}", "#{7*7}", "<%= 7*7 %>",
				"__proto__", "constructor", "{\"__proto__\": {\"hostile\": 1}}",
				"&lt;img data-hostile&gt; &#x3c;b&#x3e;");
	}

	private static List<String> characters() {
		return List.of("\u202Egnp.exe\u2066\u2069", "a\u0000b", "line\r\nX-Hostile: 1\r\n\r\n<b data-hostile>",
				"\u001B[31mred\u0007", "\u2028\u2029\uFEFF\u200B",
				"\uD83D\uDE00 \u0627\u0644\u0639 z\u0335\u0321\u0348",
				IntStream.range(0, 480).mapToObj((number) -> "W").collect(Collectors.joining()), " ", "null", "0");
	}

}
