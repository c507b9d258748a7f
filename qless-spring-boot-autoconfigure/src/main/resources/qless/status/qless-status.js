'use strict';

/**
 * Follows a job: calls back with each status of it, and with null where there is none (any more).
 * Returns a function that ends it. Where events cannot be had, it asks every two seconds.
 */
function qlessStatus(url, tell) {
  let source, timer, over = false;

  function stop() {
    over = true;
    clearTimeout(timer);
    if (source) source.close();
  }

  function take(status) {
    if (over) return;
    if (!status || status.ended) stop();
    tell(status);
  }

  async function ask() {
    try {
      const answer = await fetch(url, { headers: { Accept: 'application/json' } });
      if (answer.status === 404) take(null);
      else if (answer.ok) take(await answer.json());
    } catch { /* the connection may come back */ }
    if (!over) timer = setTimeout(ask, 2000);
  }

  if (!window.EventSource) ask();
  else {
    source = new EventSource(url);
    source.onmessage = (event) => take(JSON.parse(event.data));
    source.addEventListener('gone', () => take(null));
    source.onerror = () => { if (!over && source.readyState === EventSource.CLOSED) ask(); };
  }
  return stop;
}
