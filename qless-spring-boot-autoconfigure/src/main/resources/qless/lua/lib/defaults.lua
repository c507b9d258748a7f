-- What holds for a job whose hash says nothing of it: fields that most jobs would have in
-- common are not written.

function defaults.priority(text) return tonumber(text or nil) or 0 end

function defaults.retries(text) return tonumber(text or nil) or 5 end

-- None was spent yet.
function defaults.remaining(text, retries) return tonumber(text or nil) or defaults.retries(retries) end
