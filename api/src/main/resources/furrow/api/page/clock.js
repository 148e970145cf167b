// Tells moments on the reader's own clock, too, where it shows another time than the workspace's. Pages work without it.
(() => {
  const zone = document.documentElement.dataset.zone;
  const months = "January February March April May June July August September October November December".split(" ");
  const moment = new RegExp(`(\\d{1,2})\u202f(${months.join("|")}) (\\d{4}), (\\d\\d):(\\d\\d)\u202f[^\\s,;:.()]+`, "g");
  if (!zone) return;
  let clock;
  try {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
    });
  } catch {
    return; // a zone that this browser does not know
  }
  // What a clock of the workspace shows at an instant, as if it were UTC.
  const shown = at => {
    const part = Object.fromEntries(clock.formatToParts(at).map(each => [each.type, Number(each.value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  };
  const instant = wall => {
    const near = wall - (shown(wall) - wall);
    return near - (shown(near) - wall);
  };
  const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
  const told = (match, date, month, year, hour, minute) => {
    const wall = Date.UTC(Number(year), months.indexOf(month), Number(date), Number(hour), Number(minute));
    const at = new Date(instant(wall));
    if (at.getHours() === Number(hour) && at.getMinutes() === Number(minute) && at.getDate() === Number(date)) return match;
    const other = at.getDate() === Number(date) ? "" : `${day.format(at).replace(" ", "\u202f")}, `;
    return `${match} (${other}${time.format(at)})`;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest("script, style, textarea, pre, code, svg")) {
      const text = node.data.replace(moment, told);
      if (text !== node.data) node.data = text;
    }
  }
})();
