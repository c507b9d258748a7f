'use strict';

const labels = { render: 'The page', index: 'The search', announce: 'The announcement' };

function words(status) {
  if (!status) return 'not there any more';
  if (status.failure) return status.failure;
  if ('result' in status) return `${status.state}: ${JSON.stringify(status.result)}`;
  if (status.progress && status.progress.text) return `${status.state}: ${status.progress.text}`;
  return 'position' in status ? `${status.state}, number ${status.position} in its queue` : status.state;
}

function step(name, token) {
  const item = document.createElement('li');
  const bar = document.createElement('progress');
  const text = document.createElement('output');
  item.id = name;
  bar.setAttribute('aria-label', labels[name]);
  item.append(labels[name], bar, text);
  // tag::follow[]
  qlessStatus('qless-status/' + token, (status) => {
    text.textContent = words(status);
    if (status && status.progress && status.progress.total) bar.max = status.progress.total;
    if (status && status.progress) bar.value = status.progress.done;
    if (!status || status.ended) bar.value = bar.max;
  });
  // end::follow[]
  return item;
}

document.getElementById('article').addEventListener('submit', async (event) => {
  event.preventDefault();
  const article = JSON.stringify(Object.fromEntries(new FormData(event.target)));
  const answer = await fetch('articles', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: article });
  const tokens = await answer.json();
  document.getElementById('steps').replaceChildren(...Object.keys(labels).map((name) => step(name, tokens[name])));
});
