// Saves a part of a page as a PNG, and prints the page. Pages work without it: its buttons are shown only where it runs.
(() => {
  const SCALE = 2;
  const margin = 24;
  const style = async () => (await fetch(document.querySelector('link[rel="stylesheet"]').href)).text();
  // Icons live in a file of their own, which a picture cannot reach: each is put in where it is used.
  const withIcons = async part => {
    const uses = [...part.querySelectorAll("use")];
    const files = new Map();
    for (const use of uses) {
      const [file, id] = use.getAttribute("href").split("#");
      if (!file) continue;
      if (!files.has(file)) {
        files.set(file, new DOMParser().parseFromString(await (await fetch(file)).text(), "image/svg+xml"));
      }
      const symbol = files.get(file).getElementById(id);
      const svg = use.closest("svg");
      if (!symbol || !svg) continue;
      svg.setAttribute("viewBox", symbol.getAttribute("viewBox"));
      use.replaceWith(...[...symbol.childNodes].map(each => document.importNode(each, true)));
    }
  };
  const drawn = async part => {
    const box = part.getBoundingClientRect();
    const width = Math.ceil(box.width) + 2 * margin;
    const height = Math.ceil(box.height) + 2 * margin + 40; // with a line that says of what and when
    const copy = part.cloneNode(true);
    await withIcons(copy);
    const root = document.documentElement;
    const dark = root.dataset.theme === "dark"
        || (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    // What was switched to, such as differences for per cent, is part of the picture.
    part.querySelectorAll("input").forEach((each, at) => {
      copy.querySelectorAll("input")[at]?.toggleAttribute("checked", each.checked);
    });
    copy.querySelectorAll(".acts").forEach(each => {
      if (each.querySelector("input")) each.className = "vh"; // what it switches hangs on it
      else each.remove();
    });
    const head = document.createElement("p");
    head.className = "micro quiet";
    head.textContent = [document.querySelector("h1"), document.querySelector(".page-foot p")].map(each => each?.textContent.trim().replace(/^.*(?=Evidence of)/, "")).join(" ");
    copy.prepend(head);
    // Put together as text: a style that the page itself set would be against its policy.
    const sheet = (await style()).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const frame = `padding:${margin}px;width:${width}px;height:${height}px;box-sizing:border-box;background:var(--paper)`;
    const html = `<html xmlns="http://www.w3.org/1999/xhtml" data-theme="${dark ? "dark" : "light"}"><head><style>${sheet}</style>`
        + `</head><body style="margin:0"><div style="${frame}">${new XMLSerializer().serializeToString(copy)}</div></body></html>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`
        + `<foreignObject width="100%" height="100%">${html}</foreignObject></svg>`;
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * width, height: SCALE * height });
    const pen = canvas.getContext("2d");
    pen.scale(SCALE, SCALE);
    pen.drawImage(image, 0, 0);
    return new Promise((done, failed) => canvas.toBlob(each => each ? done(each) : failed(new Error("no picture")), "image/png"));
  };
  const saved = async button => {
    const part = document.getElementById(button.dataset.picture)?.closest("section");
    if (!part) return;
    button.disabled = true;
    try {
      const url = URL.createObjectURL(await drawn(part));
      const link = Object.assign(document.createElement("a"), { href: url, download: button.dataset.name + ".png" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } finally {
      button.disabled = false;
      button.focus();
    }
  };
  document.querySelectorAll("[data-picture]").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => saved(button));
  });
  document.querySelectorAll("[data-print]").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
})();
