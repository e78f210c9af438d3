// An episode's page: the player and the transcript, tied by the time of the audio element.
import { createPlayer } from './player.js';
import { followVoice } from './transcript.js';

const player = createPlayer(document.querySelector('.player'));
const script = document.querySelector('.script');
if (script) followVoice(script, player);

for (const link of document.querySelectorAll('.chapters a')) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    player.seek(Number(link.dataset.from));
    player.play();
  });
}

const query = new URLSearchParams(location.search);
const moment = parseFloat(query.get('t'));
if (moment > 0) player.seek(moment * 1000);
if (query.has('play')) player.play();
