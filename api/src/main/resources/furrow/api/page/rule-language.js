// The language of rules, of scenarios and of tables as the editor colours and completes them. What is right or wrong the server says.
import { StreamLanguage, HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const KEYWORDS = new Set(["package", "rule", "when", "then", "end", "not", "exists", "or", "and", "in", "accumulate", "null", "true", "false"]);

const rules = StreamLanguage.define({
  name: "rules",
  startState: () => ({ comment: false }),
  token(stream, state) {
    if (state.comment || stream.match("/*")) {
      state.comment = !stream.skipTo("*/");
      if (state.comment) stream.skipToEnd(); else stream.match("*/");
      return "comment";
    }
    if (stream.eatSpace()) return null;
    if (stream.match("//")) { stream.skipToEnd(); return "comment"; }
    if (stream.match(/^"[^"]*"?/)) return "string";
    if (stream.match(/^@[A-Za-z]+/)) return "meta";
    if (stream.match(/^\$[A-Za-z0-9_]+/)) return "variableName";
    if (stream.match(/^[0-9][0-9.]*/)) return "number";
    const word = stream.match(/^[A-Za-z_][A-Za-z0-9_]*/);
    if (word) {
      if (KEYWORDS.has(word[0])) return "keyword";
      return /^[A-Z]/.test(word[0]) || word[0] === "advise" ? "typeName" : null;
    }
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "//" }, closeBrackets: { brackets: ["(", '"', "{"] } },
});

const scenarios = StreamLanguage.define({
  name: "scenarios",
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return "comment";
    if (stream.match(/^"[^"]*"?|^'[^']*'?/)) return "string";
    if (stream.match(/^[A-Za-z][A-Za-z]*(?=:)/)) return "typeName";
    if (stream.match(/^-?[0-9][0-9.]*(?![A-Za-z0-9-])/)) return "number";
    if (!stream.match(/^[A-Za-z0-9_/-]+/)) stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "#" } },
});

const table = StreamLanguage.define({
  name: "table",
  token(stream) {
    if (stream.match(/^"(?:[^"]|"")*"?/)) return "string";
    if (stream.match(/^,/)) return "meta";
    stream.match(/^[^",]+/) || stream.next();
    return null;
  },
});

export const languageOf = file => file.endsWith(".yaml") ? scenarios : file.endsWith(".csv") ? table : rules;

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--green)", fontWeight: "700" },
  { tag: tags.string, color: "var(--amber)" },
  { tag: tags.typeName, fontWeight: "600" },
  { tag: tags.variableName, fontStyle: "italic" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--ink-2)" },
]);

/** Which kind of fact each name stands for in the rule around a place. */
const bindings = text => {
  const from = Math.max(0, text.lastIndexOf("\nrule ", text.length));
  const known = new Map();
  for (const [, name, kind] of text.slice(from).matchAll(/(\$[A-Za-z0-9_]+)\s*:\s*([A-Z][A-Za-z]*)\s*\(/g)) known.set(name, kind);
  return known;
};

/** The kind of fact whose parentheses are open at the end of a text, outside of quotes. */
const openKind = text => {
  const open = [];
  for (const [token] of text.replace(/"[^"\n]*"/g, "").matchAll(/[A-Z][A-Za-z]*\s*\(|\(|\)/g)) {
    if (token === ")") open.pop(); else open.push(token.replace(/\s*\($/, ""));
  }
  return open.filter(Boolean).pop();
};

const option = (label, detail, info, type, apply) => ({ label, detail, info, type, apply });
const fields = (kind, words) => (words.facts.find(each => each.name === kind)?.fields ?? []).map(each =>
  option(each.name, each.unit, each.says + (each.known ? "" : "; may be unknown"), "property"));

/** What may stand at the cursor, each with its unit and its sentence. */
export const completing = words => context => {
  const text = context.state.sliceDoc(Math.max(0, context.pos - 6000), context.pos);
  const line = text.slice(text.lastIndexOf("\n") + 1);
  const answer = (typed, options) => options.length ? { from: context.pos - typed.length, options, validFor: /^[A-Za-z]*$/ } : null;
  const action = line.match(/advise\.([A-Za-z]*)$/);
  if (action) return answer(action[1], words.actions.map(each => option(each.name, "", each.says, "function")));
  const term = line.match(/advise\.[A-Za-z]+\(.*\)\s*\.([A-Za-z]*)$/) ?? line.match(/^\s*\.([A-Za-z]*)$/);
  if (term) return answer(term[1], words.terms.map(each => option(each.name, each.unit, each.says, "function", each.name + "( ")));
  const member = line.match(/(\$[A-Za-z0-9_]+)\.([A-Za-z]*)$/);
  if (member) return answer(member[2], fields(bindings(text).get(member[1]), words));
  const kind = openKind(text.slice(Math.max(0, text.lastIndexOf("\nrule "))));
  const word = line.match(/([A-Za-z]+)\s*(?:==|!=)\s*"([A-Za-z-]*)$/);
  if (word && kind) {
    const field = words.facts.find(each => each.name === kind)?.fields.find(each => each.name === word[1]);
    return answer(word[2], (field?.words ?? []).map(each => option(each, "", field.says, "enum")));
  }
  const typed = line.match(/[A-Za-z]*$/)[0];
  if ((line.split('"').length - 1) % 2 || (!typed && !context.explicit)) return null;
  if (kind) return answer(typed, fields(kind, words));
  if (/^\s*(?:\$[A-Za-z0-9_]*\s*:\s*|not\s+|exists\s+|\(\s*)?[A-Za-z]*$/.test(line)) {
    return answer(typed, words.facts.map(each => option(each.name, "", each.fields.length + " fields", "class", each.name + "( ")));
  }
  return null;
};
