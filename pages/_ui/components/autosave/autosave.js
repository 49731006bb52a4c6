// A text field that is saved while it is typed in: a second after the last key, on leaving it, on leaving the page.
//
// `data` says what the journal holds: its text, the revision it is and the editor that wrote it, and the last save of
// this editor that was kept (`kept`). A text of somebody else replaces this one only where nothing here waits to be
// saved; otherwise the next save says on which revision it was based, and the journal keeps both.

const PAUSE_MS = 1000;
const LONGEST_MS = 3000;
const RETRY_MS = 5000;
const LATE_MS = 8000;
const editors = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let editor = editors.get(parentElement);
  if (!editor || !parentElement.contains(editor.field)) {
    editor = mount(parentElement, data);
    editors.set(parentElement, editor);
  }
  editor.send = (sent) => setStateValue("sent", sent);
  editor.take(data);
  return () => editor.leave();
}

function mount(root, first) {
  const find = (name) => root.querySelector(`.vigie-autosave-${name}`);
  const field = find("field");
  const editor = {
    field,
    data: first,
    sitting: newSitting(),
    seq: 0,
    sentSeq: 0,
    sentText: null,
    base: first.revision,
    waitsSince: 0,
    sentAt: 0,
    inserted: first.insert ? first.insert.id : "",
    timer: null,
    watch: null,
  };

  const isDirty = () => editor.waitsSince > 0;

  // About how long the text may be: told, never enforced.
  const count = () => {
    const { words, letters } = editor.data;
    find("count").textContent = words.count.replace("{n}", field.value.length);
    find("count").dataset.long = String(letters > 0 && field.value.length > letters);
  };

  const show = () => {
    count();
    const late = isDirty() && Date.now() - editor.waitsSince > LATE_MS;
    const { saved, saving, unsaved, empty } = editor.data.words;
    find("status").textContent = isDirty() ? (late ? "" : saving) : saved || empty;
    find("alarm").textContent = editor.data.refusal || (late ? unsaved : "");
    root.querySelector(".vigie-autosave").dataset.dirty = String(isDirty());
  };

  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };

  const save = () => {
    clearTimeout(editor.timer);
    editor.timer = null;
    if (!isDirty()) return;
    editor.seq += 1;
    editor.sentSeq = editor.seq;
    editor.sentText = field.value;
    editor.sentAt = Date.now();
    editor.send({ text: field.value, base: editor.base, sitting: editor.sitting, seq: editor.seq });
  };

  const changed = () => {
    if (!isDirty()) editor.waitsSince = Date.now();
    clearTimeout(editor.timer);
    const longest = Math.max(editor.waitsSince, editor.sentAt) + LONGEST_MS - Date.now();
    editor.timer = setTimeout(save, Math.max(0, Math.min(PAUSE_MS, longest)));
    grow();
    show();
  };

  const leaving = () => {
    if (document.visibilityState === "hidden") save();
  };

  // What was sent and not answered is sent again: the connection may have been cut meanwhile.
  const tick = () => {
    const isRefused = editor.data.refusal && !editor.data.again;
    if (isDirty() && !editor.timer && !isRefused && Date.now() - editor.sentAt > RETRY_MS) save();
    show();
  };

  const insert = (text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    changed();
  };

  field.addEventListener("input", changed);
  field.addEventListener("blur", save);
  document.addEventListener("visibilitychange", leaving);
  window.addEventListener("pagehide", save);
  editor.watch = setInterval(tick, RETRY_MS);

  // It may be called before each new `data` as well as at the end: only a field that is gone is given up.
  editor.leave = () => {
    if (!field.isConnected) save();
    setTimeout(() => {
      if (field.isConnected) return;
      clearInterval(editor.watch);
      document.removeEventListener("visibilitychange", leaving);
      window.removeEventListener("pagehide", save);
    }, 0);
  };

  editor.take = (data) => {
    editor.data = data;
    const kept = data.kept;
    if (isDirty() && kept && kept.sitting === editor.sitting && kept.seq >= editor.sentSeq) {
      editor.waitsSince = field.value === editor.sentText ? 0 : Date.now();
    }
    if (data.sitting === editor.sitting) {
      editor.base = data.revision;
    } else if (!isDirty() && (data.revision !== editor.base || data.text !== field.value)) {
      adopt(data);
    }
    describe(data);
    if (data.insert && data.insert.id !== editor.inserted) {
      editor.inserted = data.insert.id;
      insert(data.insert.text);
    }
    grow();
    show();
  };

  const adopt = (data) => {
    const [start, end] = [field.selectionStart, field.selectionEnd];
    field.value = data.text;
    editor.base = data.revision;
    if (root.activeElement === field || document.activeElement === field) field.setSelectionRange(start, end);
  };

  const describe = ({ id, label, help, rows, most, required, words }) => {
    find("label").textContent = label;
    find("label").htmlFor = `${id}-field`;
    find("mark").textContent = words.missing;
    find("help").textContent = help;
    find("help").id = `${id}-help`;
    find("status").id = `${id}-status`;
    field.id = `${id}-field`;
    field.rows = rows;
    field.maxLength = most;
    field.setAttribute("aria-describedby", `${id}-help ${id}-status`);
    field.setAttribute("aria-required", String(required));
  };

  field.value = first.text;
  return editor;
}

// `crypto.randomUUID` exists on secure addresses only, and a structure's own network is often none.
function newSitting() {
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(numbers, (number) => number.toString(36)).join("");
}
