package io.qless.lua;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The whole keyspace of a namespace in one round trip, for tests that compare it some
 * thousand times.
 */
final class KeyspaceForTests {

	/**
	 * Hashes and sets are sorted: the order in which they are kept is nobody's promise.
	 */
	@SuppressWarnings("rawtypes")
	private static final RedisScript<List> DIGESTS = RedisScript.of("""
			local digests = {}
			for _, key in ipairs(redis.call('KEYS', KEYS[1] .. '*')) do
			  local kind, content = redis.call('TYPE', key).ok, nil
			  if kind == 'hash' then
			    local pairs, sorted = redis.call('HGETALL', key), {}
			    for i = 1, #pairs, 2 do
			      sorted[#sorted + 1] = cjson.encode({ pairs[i], pairs[i + 1] })
			    end
			    table.sort(sorted)
			    content = table.concat(sorted)
			  elseif kind == 'set' then
			    content = redis.call('SMEMBERS', key)
			    table.sort(content)
			    content = cjson.encode(content)
			  else
			    content = redis.call('DUMP', key)
			  end
			  digests[#digests + 1] = key
			  digests[#digests + 1] = redis.sha1hex(content) .. ' ' .. redis.call('PEXPIRETIME', key)
			end
			return digests
			""", List.class);

	private KeyspaceForTests() {
	}

	static SortedMap<String, String> digests(StringRedisTemplate redis, String namespace) {
		List<?> pairs = redis.execute(DIGESTS, List.of("{" + namespace + "}:"));
		SortedMap<String, String> digests = new TreeMap<>();
		for (int i = 0; i < pairs.size(); i += 2) {
			digests.put((String) pairs.get(i), (String) pairs.get(i + 1));
		}
		return digests;
	}

}
