// The transcript follows the voice: the present word is painted, and any word can be played from.

const EDGE = 16, BAR = 64; // px kept free above a paragraph, and taken by the bar at the foot
const root = document.documentElement;
const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

export function followVoice(script, player) {
  const { audio } = player;
  const cues = [...script.querySelectorAll('.cue[data-s]')].map(element => ({
    element,
    paragraph: element.closest('.para'),
    start: Number(element.dataset.s),
    end: Number(element.dataset.e),
    words: element.dataset.w ? element.dataset.w.split(' ').map(Number) : [],
  }));
  if (!cues.length) return;
  const byElement = new Map(cues.map(cue => [cue.element, cue]));
  const paint = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
  if (paint) {
    CSS.highlights.set('word', paint);
    script.dataset.words = '';
  }
  script.dataset.ready = '';

  // ---- follow ----
  const follow = script.querySelector('[data-follow]');
  const following = () => follow.getAttribute('aria-pressed') === 'true';
  let ours = false, goal = 0; // whether the page is being scrolled by us, and where to
  function setFollow(value) {
    follow.setAttribute('aria-pressed', value);
    if (value && current) bring(current.paragraph);
  }
  function bring(paragraph) {
    const { top, height } = paragraph.getBoundingClientRect();
    const wanted = scrollY + top - Math.max(EDGE, (innerHeight - BAR - height) / 2);
    goal = Math.round(Math.max(0, Math.min(wanted, root.scrollHeight - innerHeight)));
    if (there()) return;
    ours = true;
    scrollTo({ top: goal, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    if (!('onscrollend' in window)) setTimeout(() => { ours = false; }, 1000);
  }
  const there = () => Math.abs(scrollY - goal) < 2;
  function letGo() {
    ours = false;
    if (!audio.paused && following()) setFollow(false);
  }
  // A scroll of ours that a later one cuts short ends too, but not where the later one leads.
  addEventListener('scrollend', () => { if (there()) ours = false; });
  addEventListener('scroll', () => { if (!ours) letGo(); }, { passive: true });
  for (const type of ['wheel', 'touchmove']) addEventListener(type, letGo, { passive: true });
  addEventListener('keydown', event => {
    if (SCROLL_KEYS.has(event.key) && !event.target.closest('.player, .dock, button, input, select, .t')) letGo();
  });
  follow.hidden = false;
  follow.addEventListener('click', () => setFollow(!following()));

  // ---- show ----
  let current = null, word = -1;
  function show(ms) {
    // The needle stays at the last line until the next one begins, so that it does not blink.
    const cue = cues[last(cues.length, i => cues[i].start <= ms)] ?? null;
    if (cue !== current) change(cue);
    const spoken = cue && ms < cue.end ? last(cue.words.length, i => cue.start + cue.words[i] <= ms) : -1;
    if (!paint || spoken === word) return;
    word = spoken;
    paint.clear();
    if (word >= 0) paint.add(ranges(cue)[word]);
  }
  function change(cue) {
    const before = current;
    const turned = before?.paragraph !== cue?.paragraph;
    before?.element.classList.remove('on');
    cue?.element.classList.add('on');
    current = cue;
    word = -1;
    paint?.clear();
    if (cue) player.saying(cue.element.textContent);
    if (!turned) return;
    before?.paragraph.classList.remove('on');
    cue?.paragraph.classList.add('on');
    if (cue && !audio.paused && following()) bring(cue.paragraph);
    if (before && cue && !audio.seeking) player.paragraphOver();
  }

  // ---- play from a word, or from a time ----
  const times = [...script.querySelectorAll('.para > .t')];
  script.addEventListener('click', event => {
    const link = event.target.closest('.para > .t');
    if (link) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      return from(Number(link.parentElement.id.slice(1)));
    }
    const cue = byElement.get(event.target);
    if (!cue || !getSelection().isCollapsed) return;
    from(cue.start + (cue.words[wordAt(cue, event)] ?? 0));
  });
  script.addEventListener('keydown', event => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const place = times.indexOf(event.target);
    if (!step || place < 0 || !times[place + step]) return;
    event.preventDefault();
    times[place + step].focus();
  });
  function from(ms) {
    player.seek(ms);
    player.play();
  }

  player.watch(show);
}

// The last index below `count` that passes, or -1; those that pass come first.
function last(count, passes) {
  let low = -1, high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (passes(middle)) low = middle; else high = middle;
  }
  return low;
}

// One range a word, made when the line is first heard; words are what white space parts.
function ranges(cue) {
  const text = cue.element.firstChild;
  return cue.ranges ??= [...text.data.matchAll(/\S+/g)].map(({ index, 0: found }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + found.length);
    return range;
  });
}

function wordAt(cue, { clientX, clientY }) {
  const offset = document.caretPositionFromPoint?.(clientX, clientY)?.offset
    ?? document.caretRangeFromPoint?.(clientX, clientY)?.startOffset ?? 0;
  return Math.max(0, ranges(cue).findIndex(range => offset <= range.endOffset));
}
