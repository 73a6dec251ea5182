// Parts of a page. All text is put in as text, so that nothing that somebody typed can become markup.

const parts = (() => {
  let count = 0;

  /** Return an element; `attributes` that are functions listen, those that are false or null are left out. */
  function el(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...inside.flat().filter((one) => one !== null && one !== undefined && one !== false));
    return element;
  }

  function newId() {
    count += 1;
    return `field-${count}`;
  }

  /** Return a button that does something on this page; `kind` "main" is the one to press as a rule. */
  function button(text, act, kind = "", attributes = {}) {
    return el("button", { type: "button", class: kind, click: act, ...attributes }, text);
  }

  /** Return one choice of a group: a radio button, or a tick box, with its label. */
  function choice(type, name, value, label, checked, change) {
    const id = newId();
    const input = el("input", { type, name, value, id, change });
    input.checked = checked;
    return el("div", { class: "choice" }, input, el("label", { for: id }, ...[label].flat()));
  }

  /** Return a field for a line of text, or for several, with its label and perhaps a hint. */
  function field(label, value, input, { hint = "", lines = 1, most = 300, attributes = {} } = {}) {
    const id = newId();
    const hintId = hint ? `${id}-hint` : null;
    const common = { id, maxlength: most, input, "aria-describedby": hintId, autocomplete: "off", ...attributes };
    const control = lines > 1 ? el("textarea", { rows: lines, ...common }) : el("input", { type: "text", ...common });
    control.value = value || "";
    return el("div", { class: "field" }, el("label", { for: id }, label), hint && el("p", { class: "soft", id: hintId }, hint), control);
  }

  /** Return the title of a page, which is focused when the page is shown. */
  function title(text) {
    return el("h1", { tabindex: "-1" }, text);
  }

  /** Mark the control of `field` as wrong, with the sentence that says why, or as right again. */
  function mark(fieldElement, wrong) {
    const control = fieldElement.querySelector("input, textarea, select");
    const id = `${control.id}-wrong`;
    document.getElementById(id)?.remove();
    const others = (control.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
    if (wrong) {
      control.before(el("p", { class: "wrong", id }, wrong));
      others.push(id);
      control.setAttribute("aria-invalid", "true");
    } else control.removeAttribute("aria-invalid");
    if (others.length) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
    return control;
  }

  /** Ask in a window of its own whether to go on; return a promise of the answer. */
  function confirm(question, yes, no) {
    return new Promise((resolve) => {
      const id = newId();
      const close = (answer) => () => {
        dialog.close();
        dialog.remove();
        resolve(answer);
      };
      const dialog = el("dialog", { "aria-labelledby": id }, el("p", { id }, question),
        el("p", { class: "buttons" }, button(no, close(false), "main"), button(yes, close(true))));
      dialog.addEventListener("cancel", close(false));
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  return { button, choice, confirm, el, field, mark, title };
})();
