# Puts a job for the application in Java: ruby enqueue.rb QUEUE TYPE PAYLOAD
require "digest"
require "redis"
require "securerandom"

# tag::client[]
class Qless
  def initialize(url, bundle, namespace = "ql")
    @redis = Redis.new(url: url)
    @script = File.read(bundle)
    @sha = Digest::SHA1.hexdigest(@script)
    @keys = ["{#{namespace}}:"]
  end

  def call(command, *arguments)
    @redis.evalsha(@sha, @keys, [command, "", *arguments])
  rescue Redis::CommandError => error
    raise unless error.message.start_with?("NOSCRIPT")
    @redis.script(:load, @script)
    retry
  end
end
# end::client[]

qless = Qless.new(ENV.fetch("REDIS_URL"), ENV.fetch("QLESS_LUA"), ENV.fetch("QLESS_NAMESPACE", "ql"))
puts qless.call("put", "ruby", ARGV[0], SecureRandom.hex, ARGV[1], ARGV[2], 0, "tags", '["ruby"]')
