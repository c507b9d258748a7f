'use strict';

/**
 * Follows a job: calls back with each status of it, and with null where there is none (any more).
 * Returns a function that ends it. Where there are no events it asks every two seconds.
 */
function qlessStatus(url, tell) {
  let source, timer, pause = 10, over = false;

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

  // Many that were sent away together are not to come back together.
  function later(what, least) {
    if (over) return;
    const seconds = Math.max(pause, least);
    pause = Math.min(60, pause * 2);
    timer = setTimeout(what, seconds * 1000 * (1 + Math.random() / 2));
  }

  // Asks once: what has not ended is followed on, or asked for again.
  async function ask(next) {
    let wait = 0;
    try {
      const answer = await fetch(url, { headers: { Accept: 'application/json' } });
      if (answer.ok) {
        const status = await answer.json();
        take(status);
        if (!over) next();
        return;
      }
      if (answer.status < 500 && answer.status !== 429) return take(null);
      wait = Number(answer.headers.get('Retry-After')) || 0;
    } catch { /* the connection may come back */ }
    later(() => ask(next), Math.min(wait, 300));
  }

  function poll() {
    pause = 10;
    timer = setTimeout(() => ask(poll), 2000);
  }

  function hear(event) {
    pause = 10;
    const status = JSON.parse(event.data);
    if (status.state !== 'finished') return take(status);
    // The result is no news: it is asked for once.
    source.close();
    ask(listen);
  }

  // An error does not say why: the answer to a question does.
  function listen() {
    source = new EventSource(url);
    source.onmessage = hear;
    source.addEventListener('gone', () => take(null));
    source.onerror = () => {
      if (!over && source.readyState === EventSource.CLOSED) later(() => ask(listen), 0);
    };
  }

  if (window.EventSource) listen();
  else ask(poll);
  return stop;
}
