// studio.js: the episode form says at once what it can, and lets nobody leave with work unsaved.
// Without it everything works; the server says the same a little later.

const form = document.querySelector("form[data-guard]");
if (form) {
  const typed = () => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value])).toString();
  const before = typed();
  let sending = false;

  addEventListener("beforeunload", (event) => {
    if (!sending && typed() !== before) event.preventDefault();
  });

  // A second click while the first is on its way would send everything again.
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    sending = true;
    const said = form.querySelector("[data-sending]");
    said.textContent = said.dataset.sending;
    for (const button of document.querySelectorAll("button[name=do]")) button.setAttribute("aria-disabled", "true");
  });

  // Back from the next page, the form can be sent once more.
  addEventListener("pageshow", () => {
    sending = false;
    form.querySelector("[data-sending]").textContent = "";
    for (const button of document.querySelectorAll("button[name=do]")) button.removeAttribute("aria-disabled");
  });

  for (const file of form.querySelectorAll("input[type=file]")) {
    const problem = form.querySelector(`[data-at=${file.id}]`);
    file.addEventListener("change", () => {
      const refused = file.files[0]?.size > Number(file.dataset.max);
      problem.hidden = !refused;
      problem.querySelector("span").textContent = refused ? file.dataset.tooLarge : "";
      if (refused) file.value = "";
    });
  }
}
