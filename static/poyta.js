// What pages gain where JavaScript runs. Every page works without it.

(() => {
  "use strict";

  const root = document.documentElement;
  const token = () => document.querySelector('meta[name="csrf-token"]').content;
  const say = (sentence) => {
    document.getElementById("said").textContent = sentence;
  };
  root.classList.add("scripted");

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["x-csrftoken"] = token();
  });

  // The notice or the list of problems is read first, unless the address leads to a place in the page.
  if (!location.hash) document.querySelector("[data-focus]")?.focus();

  // Two quick presses send a form once. A form that answers with a file leaves the page as it is.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("hx-post") && !form.hasAttribute("data-autosave")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  });

  // A menu closes on Escape and when something else is pressed.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest("details.menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
    say(button.dataset.copied);
  });

  // Forms that save by themselves: htmx sends them; here what fails is shown, and what is unsent is not lost.
  const unsaved = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form) unsaved.add(form);
  });
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  document.addEventListener("htmx:beforeRequest", (event) => unsaved.delete(event.target));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    if (!form.matches("form[data-autosave]")) return;
    const failed = !event.detail.successful;
    if (failed) unsaved.add(form);
    form.querySelector(".autosave__failed").hidden = !failed;
    form.querySelector(".autosave__said").hidden = failed;
  });
  addEventListener("pagehide", () => {
    for (const form of unsaved) {
      const body = new URLSearchParams(new FormData(form));
      fetch(form.action, { method: "POST", body, keepalive: true, headers: { "x-csrftoken": token() } });
    }
  });

  // What is refused is told by the whole page of the refusal, as it would be without htmx.
  document.addEventListener("htmx:responseError", (event) => {
    if (event.target.matches("form[data-autosave]")) return;
    const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const content = document.getElementById("content");
    content.replaceWith(told.getElementById("content") ?? content);
    document.title = told.title || document.title;
    document.getElementById("content").focus();
  });

  // The order of an agenda, by dragging; the keyboard has the buttons of each item.
  let moved = null;
  const makeSortable = (list) => {
    if (!window.Sortable || list.dataset.ready) return;
    list.dataset.ready = "yes";
    new Sortable(list, {
      draggable: "[data-id]",
      handle: ".place__handle",
      ghostClass: "agenda__item--moving",
      onEnd: (event) => {
        if (event.oldIndex === event.newIndex) return;
        moved = event.item.id;
        const items = [...list.querySelectorAll("[data-id]")];
        const order = items.map((item) => item.dataset.id).join(",");
        // Sortable leaves style="" behind, which htmx would copy and our security policy refuse.
        for (const item of items) item.removeAttribute("style");
        const { swap } = list.dataset;
        htmx.ajax("POST", list.dataset.sortable, {
          values: { order }, source: list, target: swap, select: swap, swap: "outerHTML",
        });
      },
    });
  };
  htmx.onLoad(() => {
    document.querySelectorAll("[data-sortable]").forEach(makeSortable);
    const item = moved ? document.getElementById(moved) : document.activeElement?.closest("[data-said]");
    if (item) say(item.dataset.said);
    moved = null;
  });
})();
