package io.qless.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of the dashboard, read once: no path of a request ever becomes one of a file.
 */
public final class DashboardFiles {

	private static final String ROOT = "qless/dashboard/";

	private static final String PAGE = "index.html";

	/** Where the address of the other files stands in the page. */
	private static final String ASSETS = "{{assets}}";

	private static final int VERSION_LENGTH = 12;

	private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=UTF-8", "css",
			"text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "svg", "image/svg+xml", "png",
			"image/png");

	private final Map<String, StaticFile> assets;

	private final String version;

	private final StaticFile page;

	private DashboardFiles(Map<String, byte[]> contents) {
		this.version = version(contents);
		byte[] html = contents.get(PAGE);
		if (html == null) {
			throw new IllegalStateException("The jar of qless lacks the dashboard's page " + ROOT + PAGE);
		}
		String text = new String(html, StandardCharsets.UTF_8).replace(ASSETS, "assets/" + this.version);
		this.page = new StaticFile(type(PAGE), text.getBytes(StandardCharsets.UTF_8));
		Map<String, StaticFile> assets = new TreeMap<>();
		contents.forEach((name, content) -> assets.put(name, new StaticFile(type(name), content)));
		assets.remove(PAGE);
		this.assets = Map.copyOf(assets);
	}

	/**
	 * Reads the files.
	 * @return the files, never null
	 */
	public static DashboardFiles load() {
		ClassLoader loader = DashboardFiles.class.getClassLoader();
		Map<String, byte[]> contents = new TreeMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver(loader)
				.getResources("classpath:" + ROOT + "**/*.*")) {
				String url = file.getURL().toString();
				contents.put(url.substring(url.lastIndexOf(ROOT) + ROOT.length()), content(file));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the dashboard's files", ex);
		}
		return new DashboardFiles(contents);
	}

	/** The page, which names where the others are. */
	StaticFile page() {
		return this.page;
	}

	/** Null if there is none of that name, such as {@code lib/dom.js}. */
	@Nullable StaticFile asset(String name) {
		return this.assets.get(name);
	}

	Map<String, StaticFile> assets() {
		return this.assets;
	}

	/** Another one whenever a file is another one. */
	String version() {
		return this.version;
	}

	private static byte[] content(Resource file) throws IOException {
		try (InputStream content = file.getInputStream()) {
			return content.readAllBytes();
		}
	}

	private static String type(String name) {
		String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
		if (type == null) {
			throw new IllegalStateException("What kind of file is the dashboard's " + name + "?");
		}
		return type;
	}

	private static String version(Map<String, byte[]> contents) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			contents.forEach((name, content) -> {
				digest.update(name.getBytes(StandardCharsets.UTF_8));
				digest.update(content);
			});
			return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A file.
	 *
	 * @param type its content type
	 * @param content what is in it
	 */
	record StaticFile(String type, byte[] content) {
	}

}
