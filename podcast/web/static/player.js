// The deck around an audio element. The element is the only truth: all that is shown is read from it.
import { copy } from './page.js';

const SMALL_STEP = 5, LARGE_STEP = 15, FORWARD = 30;
const figures = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
const pairs = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false, minimumIntegerDigits: 2 });

const remembered = {
  get: key => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode */ } },
};

export function clock(ms) {
  const seconds = Math.floor(ms / 1000), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
  const tail = pairs.format(seconds % 60);
  return hours ? `${figures.format(hours)}:${pairs.format(minutes % 60)}:${tail}` : `${figures.format(minutes)}:${tail}`;
}

export function createPlayer(element) {
  const audio = element.querySelector('audio');
  const position = element.querySelector('input');
  const dock = document.querySelector('.dock');
  const duration = Number(element.dataset.duration);
  const watchers = [];
  const now = () => audio.currentTime * 1000;
  let wanted = null; // where to begin, in ms, before the file's length is known

  // ---- what is shown ----
  function show() {
    const ms = wanted ?? now();
    const place = `${Math.min(100, 100 * ms / duration).toFixed(2)}%`;
    for (const clip of element.querySelectorAll('.played rect')) clip.setAttribute('width', place);
    for (const end of ['x1', 'x2']) element.querySelector('.needle').setAttribute(end, place);
    position.value = ms;
    position.setAttribute('aria-valuetext', `${clock(ms)} / ${clock(duration)}`);
    for (const each of document.querySelectorAll('[data-clock]')) each.textContent = clock(ms);
    for (const watch of watchers) watch(ms);
  }
  function tick() {
    show();
    if (!audio.paused) requestAnimationFrame(tick);
  }
  function turn() {
    document.body.toggleAttribute('data-playing', !audio.paused);
    for (const button of document.querySelectorAll('.play')) {
      button.setAttribute('aria-label', audio.paused ? button.dataset.start : button.dataset.stop);
    }
    tick();
  }

  // ---- what can be done ----
  const play = () => audio.play().catch(() => { /* the browser wants a tap first */ });
  const toggle = () => (audio.paused ? play() : audio.pause());
  function seek(ms) {
    const target = Math.min(duration, Math.max(0, ms));
    wanted = audio.readyState ? null : target;
    if (audio.readyState) audio.currentTime = target / 1000;
    else audio.preload = 'metadata';
    show();
  }
  const by = seconds => seek((wanted ?? now()) + 1000 * seconds);
  function load(source) {
    const state = { ms: wanted ?? now(), playing: !audio.paused, rate: audio.playbackRate };
    audio.src = source.src.replace(/#.*/, '');
    audio.playbackRate = audio.defaultPlaybackRate = state.rate;
    if (state.ms) seek(state.ms);
    if (state.playing) play();
  }

  audio.addEventListener('loadedmetadata', () => {
    if (wanted !== null) audio.currentTime = wanted / 1000;
    wanted = null;
    show();
  });
  for (const type of ['play', 'pause', 'ended']) audio.addEventListener(type, turn);
  audio.addEventListener('ended', () => { sleep.value = ''; });
  for (const type of ['seeking', 'seeked', 'timeupdate']) audio.addEventListener(type, show);

  // ---- the deck ----
  for (const button of document.querySelectorAll('.play')) button.addEventListener('click', toggle);
  for (const button of element.querySelectorAll('[data-by]')) button.addEventListener('click', () => by(Number(button.dataset.by)));
  position.addEventListener('input', () => seek(Number(position.value)));
  element.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('select')) return;
    const steps = { j: -LARGE_STEP, l: FORWARD };
    if (event.target === position) Object.assign(steps, { ArrowLeft: -SMALL_STEP, ArrowRight: SMALL_STEP, ArrowDown: -SMALL_STEP, ArrowUp: SMALL_STEP, PageDown: -LARGE_STEP, PageUp: LARGE_STEP });
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in steps) by(steps[key]);
    else if (key === ' ' && !event.target.matches('button')) toggle();
    else return;
    event.preventDefault();
  });

  const speed = element.querySelector('[data-speed]');
  const setSpeed = value => { audio.playbackRate = audio.defaultPlaybackRate = Number(value); };
  if ([...speed.options].some(option => option.value === remembered.get('speed'))) speed.value = remembered.get('speed');
  setSpeed(speed.value);
  speed.addEventListener('change', () => { setSpeed(speed.value); remembered.set('speed', speed.value); });

  const file = element.querySelector('[data-file]');
  if (file) {
    const sources = [...audio.querySelectorAll('source')];
    const saving = navigator.connection?.saveData ? String(sources.length - 1) : null;
    const choice = remembered.get('file') ?? saving;
    if (choice in sources && choice !== '0') {
      file.value = choice;
      load(sources[choice]);
    }
    file.addEventListener('change', () => { load(sources[file.value]); remembered.set('file', file.value); });
  }

  // ---- sleep: after a while on the clock, or when the present paragraph has been read ----
  const sleep = element.querySelector('[data-sleep]');
  let alarm = null;
  function rest() {
    audio.pause();
    sleep.value = '';
  }
  sleep.addEventListener('change', () => {
    clearTimeout(alarm);
    const minutes = Number(sleep.value);
    if (minutes) alarm = setTimeout(rest, minutes * 60000);
  });

  const share = element.querySelector('[data-share]');
  share.addEventListener('click', () => {
    const seconds = Math.floor((wanted ?? now()) / 1000);
    copy(seconds ? `${share.dataset.share}?t=${seconds}` : share.dataset.share, share);
  });

  // ---- the small bar, once the player has left the screen ----
  new IntersectionObserver(([entry]) => {
    dock.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0;
  }).observe(element);

  if (navigator.mediaSession) {
    navigator.mediaSession.metadata = new MediaMetadata({
      title: document.querySelector('h1').textContent,
      artist: document.querySelector('.brand').textContent,
    });
    navigator.mediaSession.setActionHandler('seekbackward', () => by(-LARGE_STEP));
    navigator.mediaSession.setActionHandler('seekforward', () => by(FORWARD));
  }

  element.dataset.ready = '';
  show();
  return {
    audio, play, seek,
    watch: watcher => { watchers.push(watcher); show(); },
    saying: text => { dock.querySelector('.now').textContent = text; },
    paragraphOver: () => { if (sleep.value === 'paragraph' && !audio.paused) rest(); },
  };
}
