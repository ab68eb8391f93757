// Everything works without this file. It wakes the design system's components, lets an open menu
// be closed with Escape or a click elsewhere, and opens the tables of exhibits for the printer.
import { initAll } from "./design-system.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

const menus = () => document.querySelectorAll(".al-menu__group[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
  }
});

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

// New content from htmx gets the same components.
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) initAll({ scope: event.target });
});
