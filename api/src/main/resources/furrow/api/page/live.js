// Tells that something new is to be decided, in a line of its own and in the navigation. Nothing moves and no focus is taken; pages work without it.
(() => {
  const line = document.getElementById("news");
  const today = document.querySelector('.nav a[href="/"]');
  if (!window.EventSource || !line) return;
  let known = null;
  let source = null;
  const told = fresh => {
    if (fresh === 0) {
      line.replaceChildren();
      return;
    }
    const text = `${fresh} new ${fresh === 1 ? "thing is" : "things are"} to be decided. `;
    if (line.dataset.told === text) return;
    line.dataset.told = text;
    const link = document.createElement("a");
    link.href = "/";
    link.textContent = "Show Today as it is now";
    const sentence = document.createElement("p");
    sentence.append(text, link);
    line.replaceChildren(sentence);
  };
  const count = open => {
    if (!today) return;
    let number = today.querySelector(".n");
    if (!number) {
      number = document.createElement("span");
      number.className = "n";
      today.append(number);
    }
    number.textContent = open === 0 ? "" : String(open);
  };
  const hear = event => {
    const now = JSON.parse(event.data);
    if (known === null) {
      known = new Set(now.keys);
      return;
    }
    count(now.open);
    told(now.keys.filter(key => !known.has(key)).length);
  };
  // A browser has few connections to one server: pages that nobody looks at give theirs back.
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/events");
      source.addEventListener("today", hear);
    }
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => {
    source?.close();
    source = null;
  });
  addEventListener("pageshow", listen);
  listen();
})();
