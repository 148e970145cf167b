// The rule author's page with script: problems at their place while one types, words to complete, trials without leaving.
// Without it the page is a form that does the same when it is sent.
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { forEachDiagnostic, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { colours, completing, languageOf } from "furrow/rule-language";

const PAUSE = 100; // milliseconds without a key after which what was written is read
const LONG_PAUSE = 2500; // after which all is checked, which takes the server seconds

const form = document.getElementById("edit");
const file = form.dataset.file;
const area = document.getElementById("text");
const told = document.getElementById("told");
const list = document.getElementById("problems");
const unsaved = document.getElementById("unsaved");
const aloud = Object.assign(document.createElement("p"), { className: "vh" });
aloud.setAttribute("role", "status");
form.append(aloud);
document.querySelectorAll(".for-script").forEach(each => { each.hidden = false; });

let view = null;
let leaving = false;
let changed = false;
form.addEventListener("submit", () => { leaving = true; if (view) area.value = view.state.doc.toString(); });
addEventListener("beforeunload", event => { if (changed && !leaving) event.preventDefault(); });

const element = (name, attributes, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};
const icon = name => {
  const icons = document.querySelector("svg.ic use").getAttribute("href").split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "ic");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", icons + "#i-" + name);
  svg.append(use);
  return svg;
};

const sent = async (what, signal) => {
  if (view) area.value = view.state.doc.toString();
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action + "/" + what, { method: "POST", body, signal });
  if (!answer.ok) throw new Error(answer.status === 503
    ? "The server is busy with other trials; try again in a moment."
    : answer.status === 404 ? "This draft is no more; it was dropped or sent for review." : "The server could not answer; try again.");
  return answer;
};

// ---- problems at their place ----

const sentence = problem => [problem.message, problem.mend].filter(Boolean).join(" ");
const box = (problem, mend) => {
  const text = element("p", {}, element("b", {}, `${problem.word} in line ${problem.line}. `), sentence(problem));
  const made = element("div", { className: "prob " + problem.kind }, text);
  if (problem.replacement !== undefined) {
    const button = element("button", { type: "button", className: "btn" }, icon("check"), "Write " + problem.replacement);
    button.addEventListener("click", () => mend(problem));
    made.append(button);
  }
  return made;
};

class Box extends WidgetType {
  constructor(problem) { super(); this.problem = problem; }
  eq(other) { return JSON.stringify(other.problem) === JSON.stringify(this.problem); }
  toDOM() { return box(this.problem, mendInText); }
  ignoreEvent() { return true; }
}

const found = StateEffect.define();
const boxes = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    for (const effect of change.effects) if (effect.is(found)) return drawn(change.state, effect.value);
    return value.map(change.changes);
  },
  provide: field => EditorView.decorations.from(field),
});
const place = (state, problem) => {
  const line = state.doc.line(Math.min(Math.max(1, problem.line), state.doc.lines));
  const from = Math.min(line.from + problem.column - 1, line.to);
  return { line, from, to: Math.min(from + problem.length, line.to) };
};
const drawn = (state, problems) => Decoration.set(problems.flatMap(problem => {
  const { line } = place(state, problem);
  const mark = { bad: "wrong", care: "doubtful" }[problem.kind];
  return [
    ...(mark ? [Decoration.line({ class: mark }).range(line.from)] : []),
    Decoration.widget({ widget: new Box(problem), block: true, side: 1 }).range(line.to),
  ];
}), true);

const mendInText = problem => {
  if (view.state.doc !== read) { aloud.textContent = "Wait a moment: what you wrote is being read."; return; }
  const { from, to } = place(view.state, problem);
  view.dispatch({ changes: { from, to, insert: problem.replacement }, selection: { anchor: from + problem.replacement.length }, userEvent: "input" });
  aloud.textContent = "Written: " + problem.replacement;
  view.focus();
};

// ---- the table, cell by cell ----

const grid = form.querySelector(".grid-edit");
const cells = grid ? [...grid.querySelectorAll("input[name=cell]")] : [];
const columns = grid ? Number(form.elements.columns.value) : 0;
const cellOf = problem => {
  const [row, column] = (problem.cell ?? "").split(":").map(Number);
  return cells[(row + 1) * columns + column];
};
const inCells = problems => {
  cells.forEach(each => { each.removeAttribute("aria-invalid"); each.removeAttribute("title"); each.removeAttribute("aria-describedby"); });
  problems.forEach(problem => {
    const cell = cellOf(problem);
    if (!cell || problem.kind === "open") return;
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", "problems");
    cell.title = problem.message;
  });
  list.replaceChildren(...problems.map(problem => box(problem, each => {
    const cell = cellOf(each);
    cell.value = each.replacement;
    cell.focus();
    typed();
  })));
};

// ---- what the server says ----

let problems = [];
let read = null; // the text that the problems are of
let asked = 0;
let quick = null;
let whole = null;
let asking = new AbortController();

const show = answer => {
  problems = answer.problems;
  told.replaceChildren(element("span", { className: "state " + answer.kind }, icon({ good: "ok", bad: "stop", care: "warn" }[answer.kind]), answer.told));
  if (!view) { inCells(problems); return; }
  const diagnostics = problems.map(problem => ({
    ...place(view.state, problem),
    severity: { bad: "error", care: "warning", open: "hint" }[problem.kind],
    message: sentence(problem),
  })).map(({ from, to, severity, message }) => ({ from, to, severity, message })).sort((a, b) => a.from - b.from);
  view.dispatch({ effects: found.of(problems) }, setDiagnostics(view.state, diagnostics));
};
const check = async what => {
  const now = ++asked;
  const text = view?.state.doc ?? null;
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await (await sent(what, asking.signal)).json();
    if (now !== asked || (view && view.state.doc !== text)) return;
    read = text;
    show(answer);
  } catch (failure) {
    if (failure.name !== "AbortError" && now === asked) unsaved.textContent = "Not checked: " + failure.message;
  }
};
const typed = () => {
  changed = true;
  unsaved.textContent = "What is here is not saved yet.";
  clearTimeout(quick);
  clearTimeout(whole);
  quick = setTimeout(() => check("check"), PAUSE);
  whole = setTimeout(() => check("check-all"), LONG_PAUSE);
};

// ---- the text ----

const look = EditorView.theme({
  "&": { background: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "var(--r)", fontSize: ".8438rem" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.65", maxHeight: "44rem", overflow: "auto" },
  ".cm-line": { paddingLeft: "calc(4ch + 6px)", textIndent: "-4ch" },
  ".cm-gutters": { background: "var(--sheet)", color: "var(--ink-3)", border: "0", fontSize: ".75rem" },
  ".cm-activeLine": { background: "color-mix(in srgb, var(--sunk) 45%, transparent)" },
  ".cm-activeLineGutter": { background: "var(--sunk)" },
  ".cm-line.wrong": { background: "var(--red-wash)" },
  ".cm-line.doubtful": { background: "var(--amber-wash)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--focus) 28%, transparent)" },
  ".cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-hint": { backgroundImage: "none", textDecoration: "underline wavy var(--red) 1.5px", textUnderlineOffset: ".25em", textDecorationSkipInk: "none" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--amber-mark)" },
  ".cm-lintRange-hint": { textDecorationColor: "var(--edge)" },
  ".cm-lintPoint::after": { display: "none" },
  ".cm-tooltip": { background: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "var(--r)", fontFamily: "var(--sans)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", fontSize: ".875rem", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".3rem .6rem", lineHeight: "1.4" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--green)", color: "var(--on-green)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "inherit", opacity: "1", marginLeft: ".8rem", fontSize: ".8125rem" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { padding: ".5rem .75rem", maxWidth: "20rem", fontSize: ".875rem" },
  ".cm-panels": { background: "var(--sunk)", color: "var(--ink)" },
  ".prob": { fontFamily: "var(--sans)", fontSize: ".875rem", lineHeight: "1.45", whiteSpace: "normal", margin: "0 .75rem .4rem .5rem", padding: ".5rem .75rem", background: "var(--paper)", borderLeft: "3px solid var(--red)", display: "flex", flexWrap: "wrap", gap: ".4rem .9rem", alignItems: "center", justifyContent: "space-between" },
  ".prob.care": { borderLeftColor: "var(--amber-mark)" },
  ".prob.open": { borderLeftColor: "var(--edge)" },
  ".prob p": { margin: "0", flex: "1 1 14rem", overflowWrap: "anywhere" },
  ".btn": { font: "600 .875rem/1.1 var(--sans)", display: "inline-flex", alignItems: "center", gap: ".45rem", minHeight: "2.25rem", padding: ".3rem .75rem", border: "1px solid var(--edge)", borderRadius: "var(--r)", background: "var(--sheet)", color: "var(--ink)", cursor: "pointer" },
  ".btn:hover": { background: "var(--sunk)" },
  ".btn:focus-visible": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".ic": { width: "1.25em", height: "1.25em", flex: "none", fill: "none", stroke: "currentColor", strokeWidth: "1.6", strokeLinecap: "round", strokeLinejoin: "round" },
});

const mendHere = () => {
  const line = view.state.doc.lineAt(view.state.selection.main.head).number;
  const here = problems.find(each => each.replacement !== undefined && each.line === line)
    ?? problems.find(each => each.replacement !== undefined);
  if (here) mendInText(here); else aloud.textContent = "Nothing here can be mended with one word.";
  return true;
};
const nextProblem = at => {
  const moved = nextDiagnostic(at);
  forEachDiagnostic(at.state, (each, from) => { if (from === at.state.selection.main.from) aloud.textContent = each.message; });
  if (!moved) aloud.textContent = "There are no problems.";
  return true;
};

const write = async () => {
  const words = await (await fetch("/rules/words")).json();
  const host = document.getElementById("code");
  // Styles of the editor are kept in a root of its own: there they need no exception from the content policy.
  const root = host.attachShadow({ mode: "open" });
  const kept = "furrow-at-" + form.dataset.draft + "-" + file;
  view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(), search(),
        EditorView.lineWrapping, languageOf(file), syntaxHighlighting(colours), boxes, look,
        ...(file.endsWith(".drl") ? [autocompletion({ override: [completing(words)], icons: false })] : []),
        keymap.of([{ key: "F8", run: nextProblem }, { key: "Mod-.", run: mendHere }, { key: "Ctrl-.", run: mendHere },
          { key: "Mod-s", run: () => { document.getElementById("save").click(); return true; } },
          ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Text of " + file, "aria-multiline": "true", tabindex: "0" }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) typed();
          if (update.selectionSet) sessionStorage.setItem(kept, String(update.state.selection.main.head));
        }),
      ],
    }),
  });
  list.querySelector("ul[role=list]")?.remove();
  const asked = new URLSearchParams(location.search);
  const line = Number(asked.get("line"));
  const at = line > 0 && line <= view.state.doc.lines
    ? view.state.doc.line(line).from
    : Math.min(Number(sessionStorage.getItem(kept) ?? 0), view.state.doc.length);
  if (at > 0) view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "start", yMargin: 40 }) });
  if (asked.has("did") && !document.getElementById("wrong")) view.focus();
};

// ---- trials beside ----

document.querySelectorAll("button[data-panel]").forEach(button => button.addEventListener("click", async event => {
  event.preventDefault();
  const panel = document.getElementById(button.dataset.panel);
  if (panel.getAttribute("aria-busy") === "true") return;
  panel.setAttribute("aria-busy", "true");
  panel.replaceChildren(element("p", { className: "small quiet" }, "Running; this takes some seconds."));
  try {
    panel.innerHTML = await (await sent(button.dataset.panel)).text();
  } catch (failure) {
    panel.replaceChildren(element("p", { className: "small" }, failure.message));
  }
  panel.removeAttribute("aria-busy");
}));

if (area) await write();
if (grid) grid.addEventListener("input", typed);
changed = unsaved.textContent.trim() !== "";
check("check");
