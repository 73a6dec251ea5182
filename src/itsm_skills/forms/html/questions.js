// Questions: how each kind is put, and what is kept of the answer.

const questions = (() => {
  const { button, choice, el, field, mark } = parts;
  const SILENCES = [
    ["not-applicable", { self: "This isn't part of my role", other: "This isn't part of their role" }],
    ["unknown", { self: "I can't judge it", other: "I can't judge it" }],
  ];
  const NAMES = { "not-applicable": "not applicable", unknown: "can't judge it" };

  /** Return the elements that put `item`. `kept` is called with each new answer; the page stays as it is. */
  function show(item, app) {
    return { level, climb, terms, situation }[item.kind](item, app);
  }

  /** Return the level, silence or choice in `answer` to `item` in a few words. */
  function inWords(item, answer, form) {
    if (!logic.isAnswered(item, answer, form)) return answer && (answer.climb || answer.best) ? "begun" : "no answer";
    if (item.kind === "terms") return `${answer.known.length} ticked`;
    if (item.kind === "situation") {
      const number = (id) => item.options.findIndex((one) => one.id === id) + 1;
      return `most effective: ${number(answer.best)}, least effective: ${number(answer.worst)}`;
    }
    if (answer.silence) return NAMES[answer.silence];
    const found = logic.levelOf(item, answer, form);
    return `${found} ${form.levels[found].name}`;
  }

  function answerOf(item, app) {
    return app.state.answers[item.key] || {};
  }

  function level(item, app) {
    const { form } = app;
    const answer = answerOf(item, app);
    const levels = form.levels.map(({ value, name }) =>
      choice("radio", "answer", String(value), [el("strong", {}, `${value} ${name}:`), ` ${item.texts[value]}`], !answer.silence && answer.level === value, () => {
        app.keep(item, { level: value, silence: undefined });
        refresh();
      }));
    const below = el("div", {});
    const refresh = () => below.replaceChildren(...after(item, app, clear));
    const group = el("fieldset", {}, el("legend", {}, item.prompt), el("p", { class: "soft" }, form.instruction), levels,
      silences("answer", item, app, (silence) => {
        app.keep(item, { silence, level: undefined, evidence: undefined });
        refresh();
      }));
    const clear = () => {
      app.keep(item, { level: undefined, silence: undefined, evidence: undefined });
      for (const input of group.querySelectorAll("input")) input.checked = false;
      group.querySelector("input").focus();
      refresh();
    };
    refresh();
    return [group, below];
  }

  /** Return the two choices for somebody who can't give a level, as part of the group `name`. */
  function silences(name, item, app, chosen) {
    const answer = answerOf(item, app);
    const self = app.form.rater === "self" ? "self" : "other";
    return el("div", { class: "silences" }, SILENCES.map(([silence, text]) =>
      choice("radio", name, silence, text[self], answer.silence === silence, () => chosen(silence))));
  }

  function climb(item, app) {
    const { form, top } = app;
    const lines = el("div", { class: "lines" });
    const below = el("div", {});
    const others = el("fieldset", {}, el("legend", {}, "If you can't answer"), silences("silence", item, app, (silence) => {
      app.keep(item, { silence, climb: "", evidence: undefined });
      draw(0);
    }));
    const clear = () => {
      app.keep(item, { silence: undefined, climb: "", evidence: undefined });
      for (const input of others.querySelectorAll("input")) input.checked = false;
      draw(0);
      lines.querySelector("input").focus();
    };
    draw(0);
    const intro = el("p", {}, el("strong", {}, item.prompt));
    return [intro, el("p", { class: "soft" }, form.climb_instruction), lines, others, below];

    /** Draw the lines from number `from` on again; those before stay, and so does the focus in them. */
    function draw(from) {
      const replies = answerOf(item, app).climb || "";
      const asked = logic.rungs(item, replies, form.climb, top);
      while (lines.children.length > from) lines.lastChild.remove();
      asked.slice(from).forEach((rung, offset) => lines.append(line(rung, from + offset)));
      const found = logic.levelOf(item, answerOf(item, app), form);
      const rating = found === null ? null : el("p", { class: "rating" }, `Your rating: ${found} ${form.levels[found].name}.`);
      below.replaceChildren(...[rating].filter(Boolean), ...after(item, app, clear));
      return found;
    }

    function line(rung, index) {
      const reply = (letter) => () => {
        const before = (answerOf(item, app).climb || "").slice(0, index);
        app.keep(item, { climb: before + letter, silence: undefined });
        for (const input of others.querySelectorAll("input")) input.checked = false;
        const found = draw(index + 1);
        app.say(found === null ? "One more line to answer." : `Your rating: ${found} ${form.levels[found].name}.`);
      };
      const name = `line-${index}`;
      return el("fieldset", {}, el("legend", {}, rung.text),
        el("div", { class: "pair" }, choice("radio", name, "y", "Yes", rung.reply === "y", reply("y")), choice("radio", name, "n", "No", rung.reply === "n", reply("n"))));
    }
  }

  function terms(item, app) {
    const known = () => answerOf(item, app).known;
    const change = () => {
      const ticked = boxes.filter((box) => box.querySelector("input").checked).map((box) => box.querySelector("input").value);
      none.querySelector("input").checked = false;
      app.keep(item, { known: ticked.length ? ticked : undefined });
    };
    const boxes = item.terms.map((term) => choice("checkbox", "term", term.id, term.text, (known() || []).includes(term.id), change));
    const none = choice("checkbox", "none", "none", "None of these", Boolean(known()) && known().length === 0, (event) => {
      if (event.target.checked) for (const box of boxes) box.querySelector("input").checked = false;
      app.keep(item, { known: event.target.checked ? [] : undefined });
    });
    return [el("fieldset", {}, el("legend", {}, "Which of these could you explain to a colleague?"),
      el("p", { class: "soft" }, "Please don't guess. Leave the others open."), boxes, el("div", { class: "silences" }, none))];
  }

  function situation(item, app) {
    const group = (part, other, legend) => el("fieldset", {}, el("legend", {}, legend), item.options.map((option, index) =>
      choice("radio", part, option.id, `${index + 1}. ${option.text}`, answerOf(item, app)[part] === option.id, () => {
        const twice = answerOf(item, app)[other] === option.id;
        app.keep(item, { [part]: option.id, ...(twice ? { [other]: undefined } : {}) });
        if (twice) {
          for (const input of document.getElementsByName(other)) input.checked = false;
          app.say("It can't be both. Please choose another one there.");
        }
      })));
    return [el("p", {}, item.story),
      group("best", "worst", "What do you do? Choose the most effective one."),
      group("worst", "best", "And the least effective one?")];
  }

  /** Return what follows a rating: evidence, a note, and taking the answer back. */
  function after(item, app, clear) {
    const answer = answerOf(item, app);
    const found = logic.levelOf(item, answer, app.form);
    const shown = [];
    if (found !== null) shown.push(evidence(item, app, found));
    const open = Boolean(answer.note);
    const note = field("Your note", answer.note, (event) => app.keep(item, { note: event.target.value }, { typing: true }), { lines: 3, most: 10000 });
    shown.push(el("details", { open }, el("summary", {}, "Add a note"), note));
    if (found !== null || answer.silence || answer.climb) shown.push(el("p", {}, button("Clear my answer", clear, "link")));
    return shown;
  }

  function evidence(item, app, found) {
    const { form } = app;
    const asked = found >= form.evidence.from || Boolean(answerOf(item, app).evidence);
    const place = el("div", {});
    if (asked) place.append(group());
    else place.append(el("p", {}, button("Add evidence", () => {
      place.replaceChildren(group());
      place.querySelector("input").focus();
    }, "link")));
    return place;

    function group() {
      const said = () => answerOf(item, app).evidence || null;
      const more = el("div", {});
      const kinds = [{ kind: "", text: "" }, ...form.evidence.kinds];
      const choices = kinds.map(({ kind, text }) =>
        choice("radio", "evidence", kind || "none", kind ? [el("strong", {}, kind), `: ${text}`] : "None yet", (said() ? said().kind : "") === kind, () => {
          app.keep(item, { evidence: kind ? { date: "", witness: "", note: "", ...said(), kind } : undefined });
          details();
        }));
      details();
      return el("fieldset", {}, el("legend", {}, "What evidence do you have?"), choices, more);

      function details() {
        if (!said()) {
          more.replaceChildren();
          return;
        }
        const alone = form.evidence.unwitnessed.includes(said().kind);
        const set = (name) => (event) => app.keep(item, { evidence: { ...said(), [name]: event.target.value } }, { typing: true });
        const when = field("When? (if you know)", said().date, (event) => {
          set("date")(event);
          mark(when, "");
        }, { hint: "For example March 2026, 2 March 2026 or 2026", most: 40, attributes: { "data-date": true } });
        const fields = [when];
        if (!alone) fields.push(field("Who could confirm it? (if anybody)", said().witness, set("witness")));
        const what = alone ? "Which course or certificate?" : "What happened, in a sentence or two?";
        fields.push(field(what, said().note, set("note"), { lines: 2, most: 2000 }));
        more.replaceChildren(...fields);
      }
    }
  }

  /** Mark each date on the page that can't be read or is still to come, and return the first one's control. */
  function firstWrong(today) {
    let first = null;
    for (const control of document.querySelectorAll("[data-date]")) {
      const text = control.value.trim();
      const iso = text ? logic.typedDate(text) : null;
      let wrong = "";
      if (text && !iso) wrong = "This isn't a date. Type a month such as March 2026 or 2026-03, a day or a year, or leave it empty.";
      else if (iso && logic.isAhead(iso, today)) wrong = "This date is still to come. Type when it happened, or leave it empty.";
      mark(control.closest(".field"), wrong);
      if (wrong) first = first || control;
    }
    return first;
  }

  return { firstWrong, inWords, show };
})();
