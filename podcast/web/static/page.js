// Every page: the theme follows a tap at once, and copy buttons say what they did.
const root = document.documentElement;
const YEAR = 31536000;

for (const form of document.querySelectorAll('[data-theme-switch]')) {
  form.querySelector('button').hidden = true;
  form.addEventListener('change', ({ target }) => {
    if (target.value) root.dataset.theme = target.value;
    else delete root.dataset.theme;
    // The same cookie that the form sets: the server draws the next page in it, so nothing flashes.
    document.cookie = `theme=${target.value}; Path=/; Max-Age=${target.value ? YEAR : 0}; SameSite=Lax`;
  });
}

export async function copy(text, button) {
  const said = button.querySelector('[data-said]');
  const name = said.textContent;
  if (!await write(text)) return;
  said.textContent = button.dataset.done;
  setTimeout(() => { said.textContent = name; }, 4000);
}

// The clipboard is only open to pages on https and on this machine; the older way works elsewhere.
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text, className: 'vh' });
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(document.querySelector(button.dataset.copy).value, button));
}
