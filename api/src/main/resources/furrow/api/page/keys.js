// Keys of Today: J K move, Enter opens, A S D accept, snooze and dismiss, 1 to 9 choose, Z takes back, ? lists them. The page works
// without them.
(() => {
  const cards = [...document.querySelectorAll(".lane .card[id^=a]")];
  const told = document.querySelector(".keys");
  const all = document.getElementById("keys");
  if (told) told.hidden = false;
  if (all) all.hidden = false;
  let now = -1;
  const go = to => {
    if (to < 0 || to >= cards.length) return;
    if (now >= 0) cards[now].classList.remove("now");
    now = to;
    cards[now].classList.add("now");
    const link = cards[now].querySelector(".claim a");
    if (link) link.focus({ preventScroll: true });
    cards[now].scrollIntoView({ block: "nearest" });
  };
  const open = (card, which) => {
    const menu = card.querySelectorAll(".foot details.menu")[which];
    if (!menu) return;
    menu.open = true;
    const first = menu.querySelector(".pop button");
    if (first) first.focus();
  };
  const acts = {
    j: () => go(now + 1),
    k: () => go(now - 1),
    a: card => card?.querySelector(".foot .acts > button")?.click(),
    s: card => card && open(card, 0),
    d: card => card && open(card, 1),
    z: () => document.querySelector(".did button")?.click(),
    "?": () => list(!all?.open),
  };
  // The list opens where it stands, and the reader comes back to where they were.
  let before = null;
  const list = shown => {
    if (!all) return;
    if (shown) before = document.activeElement;
    all.open = shown;
    (shown ? all.querySelector("summary") : before ?? document.body).focus();
    if (shown) all.scrollIntoView({ block: "nearest" });
  };
  const choose = number => {
    const buttons = document.querySelectorAll("details.menu[open] .pop button");
    if (number > buttons.length) return false;
    buttons[number - 1].click();
    return true;
  };
  // What is decided loads the page again: the reader goes on at the same place, where the next card stands now.
  const PLACE = "furrow-place";
  document.addEventListener("submit", event => {
    if (event.target.id === "desk" && now >= 0) sessionStorage.setItem(PLACE, String(now));
  });
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (place !== null && document.querySelector(".did")) go(Math.min(Number(place), cards.length - 1));
  document.addEventListener("focusin", event => {
    const at = cards.findIndex(card => card.contains(event.target));
    if (at >= 0 && at !== now) {
      if (now >= 0) cards[now].classList.remove("now");
      now = at;
      cards[now].classList.add("now");
    }
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
    if (event.key === "Escape") {
      if (all?.open) list(false);
      document.querySelectorAll("details.menu[open]").forEach(menu => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      return;
    }
    if (/^[1-9]$/.test(event.key) && choose(Number(event.key))) {
      event.preventDefault();
      return;
    }
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act(cards[now]);
  });
})();
