// The pages around the questions: the beginning, the break, and the answers at the end.

const views = (() => {
  const { button, choice, confirm, el, field, mark, title } = parts;
  const copy = (id) => document.getElementById(id).content.cloneNode(true);
  const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

  /** The first page: what this is, whose answers they'll be, and what is done with them. */
  function start(app) {
    const { form } = app;
    const self = form.rater === "self";
    const roles = new Set(form.roles.map((role) => role.id));
    const purpose = self
      ? "You'll say what you've done at work, one skill at a time."
      : `You'll say what you've seen ${form.about} do at work, one skill at a time.`;
    const times = form.variants.map((variant) => variant.minutes);
    const [least, most] = [Math.min(...times), Math.max(...times)];
    const takes = least === most ? plural(least, "minute") : `${least} to ${most} minutes`;
    const about = [
      el("p", {}, `${purpose} It takes about ${takes}, and you can stop and carry on whenever you like.`),
      copy("intro"),
      el("h2", {}, "What happens to your answers"),
      el("p", {}, app.place
        ? "Your answers are saved in this browser on this device as you go. At the end you save a file with your answers, and hand it in."
        : "This browser doesn't let the form save your answers as you go. Please keep this page open until you've saved the file with your answers at the end. You can save a file at any time, and open it here again."),
      copy("notice"),
    ];
    const resume = app.hasAnswers() ? [carryOn(app)] : [];
    return [title(self ? "What are you good at?" : `About ${form.about}`), ...resume, ...about,
      who(app, roles), app.hasAnswers() ? null : el("p", { class: "buttons" }, button("Begin", () => begin(app), "main")), fromFile(app)].filter(Boolean);
  }

  function carryOn(app) {
    const { state } = app;
    const done = app.items().filter((item) => logic.isAnswered(item, state.answers[item.key], app.form)).length;
    const whose = state.name ? ` by ${state.name}` : "";
    const when = app.savedAt ? `, saved ${app.savedAt}` : "";
    return el("section", { class: "box" }, el("h2", {}, "Carry on where you stopped"),
      el("p", {}, `There are answers${whose} here${when}: ${done} of ${plural(app.items().length, "question")} answered.`),
      el("p", { class: "buttons" }, button("Carry on", () => begin(app), "main"), button("Start again", () => forget(app))));
  }

  async function forget(app) {
    if (await confirm("This deletes all answers to this form from this browser. You can't get them back unless you've saved a file.", "Delete them", "Keep them")) await app.forget();
  }

  function who(app, roles) {
    const { form, state } = app;
    const name = form.by
      ? el("p", {}, "Your name: ", el("strong", {}, form.by))
      : field("Your name", state.name, (event) => {
          app.set({ name: event.target.value });
          mark(name, "");
        }, { hint: "So that your answers can be told apart from other people's.", most: 200, attributes: { "data-name": true, autocomplete: "name" } });
    const practice = el("div", {});
    const question = form.rater === "self" ? "Which role do you want to be measured against?" : "Which role do they have?";
    const groups = [...new Set(form.roles.map((role) => role.group))];
    const options = (list, chosen) => list.map(({ value, text }) => {
      const option = el("option", { value }, text);
      option.selected = value === chosen;
      return option;
    });
    showPractices();
    if (roles.size === 1) {
      return el("section", {}, el("h2", {}, "About you"), name, el("p", {}, form.rater === "self" ? "Your role: " : "Their role: ", el("strong", {}, form.roles[0].title)), practice);
    }
    const select = el("select", { id: "role", "data-role": true, change: (event) => {
      app.set({ role: event.target.value, practice: "", at: "" });
      mark(select.parentElement, "");
      explain();
      showPractices();
    } }, el("option", { value: "" }, "Choose a role"), groups.map((group) => {
      const inside = options(form.roles.filter((role) => role.group === group).map((role) => ({ value: role.id, text: role.title })), state.role);
      return group ? el("optgroup", { label: group }, inside) : inside;
    }));
    const told = el("p", { class: "soft" });
    explain();
    return el("section", {}, el("h2", {}, "About you"), name, el("div", { class: "field" }, el("label", { for: "role" }, question), select), told, practice);

    function explain() {
      const role = form.roles.find((one) => one.id === state.role);
      told.textContent = role ? role.about : "";
    }

    function showPractices() {
      const role = form.roles.find((one) => one.id === state.role);
      if (!role || role.practices.length < 2) {
        practice.replaceChildren();
        return;
      }
      const label = form.rater === "self" ? "Which practice do you look after?" : "Which practice do they look after?";
      const list = el("select", { id: "practice", "data-practice": true, change: (event) => {
        app.set({ practice: event.target.value, at: "" });
        mark(list.parentElement, "");
      } }, el("option", { value: "" }, "Choose a practice"), options(role.practices.map(({ id, name: text }) => ({ value: id, text })), state.practice));
      practice.replaceChildren(el("div", { class: "field" }, el("label", { for: "practice" }, label), list));
    }
  }

  /** Begin with the questions, or say what is missing first. */
  function begin(app) {
    const wrong = [];
    const check = (selector, message) => {
      const control = document.querySelector(selector);
      if (!control) return;
      mark(control.closest(".field"), message);
      if (message) wrong.push(control);
    };
    const named = /\p{L}/u.test(app.state.name);
    check("[data-name]", named ? "" : "Please type your name.");
    check("[data-role]", app.state.role ? "" : "Please choose a role.");
    check("[data-practice]", app.state.practice ? "" : "Please choose a practice.");
    if (wrong.length) wrong[0].focus();
    else app.go(app.placeToCarryOn());
  }

  function fromFile(app) {
    const said = el("p", { class: "wrong", role: "alert" });
    const input = el("input", { type: "file", id: "file", accept: ".json,application/json", change: async () => {
      if (!input.files.length) return;
      const text = await input.files[0].text();
      input.value = "";
      if (app.hasAnswers() && !(await confirm("This replaces the answers that are here now.", "Replace them", "Keep them"))) return;
      said.textContent = app.open(text);
    } });
    return el("details", {}, el("summary", {}, "I've saved an answers file before"), el("div", { class: "field" }, el("label", { for: "file" }, "Open the file, to carry on with it"), input), said);
  }

  /** The page between the questions that matter most and the others. */
  function pause(app) {
    const { variant } = app;
    const left = app.items().length - variant.first;
    const are = left === 1 ? "question is" : "questions are";
    return [title("That's the part that matters most"),
      el("p", {}, `${left} ${are} left, which take about ${plural(variant.rest_minutes, "minute")}. They make the result surer and fuller. You can go on now, or save your answers and hand them in as they are.`),
      el("p", { class: "buttons" }, button("Go on", () => app.go(`q${variant.first + 1}`), "main"), button("See my answers", () => app.go("answers")), button("Back", () => app.go(`q${variant.first}`)))];
  }

  /** The last page: every answer, what is open, the situations on offer, and the file to save. */
  function answers(app) {
    const { form, state, variant } = app;
    const items = app.items();
    const open = items.filter((item) => !logic.isAnswered(item, state.answers[item.key], form));
    const done = items.length - open.length;
    const head = form.rater === "self" ? `${state.name}, ${app.roleTitle()}` : `${form.about}, ${app.roleTitle()}, rated by ${state.name}`;
    return [title("Your answers"), el("p", {}, head),
      el("p", {}, `${done} of ${plural(items.length, "question")} answered${open.length ? `, and ${open.length} left open` : ""}.`),
      el("p", { class: "buttons" },
        open.length ? button(open.length === 1 ? "Answer the open one" : `Answer the ${open.length} open ones`, () => app.go(`q${items.indexOf(open[0]) + 1}`)) : null,
        button("Back to the beginning", () => app.go("start"))),
      ...offer(app, variant), handIn(app, done), ...app.sections().map(([section, inside]) => list(app, section, inside))];
  }

  function offer(app, variant) {
    if (!variant.offer.length || app.state.offered) return [];
    return [el("section", { class: "box" }, el("p", {}, variant.offer_text), el("p", {}, button("Answer the situations", () => {
      const first = app.items().length + 1;
      app.set({ offered: true });
      app.go(`q${first}`);
    })))];
  }

  function handIn(app, done) {
    const said = el("div", { role: "status" });
    const text = el("textarea", { readonly: true, rows: 8, id: "word-for-word", spellcheck: "false" });
    const whole = el("details", { toggle: () => { text.value = app.file().text; } }, el("summary", {}, "What's in the file, word for word"),
      el("div", { class: "field" }, el("label", { for: "word-for-word" }, "If your browser can't save the file, copy this text into an e-mail instead."), text));
    const save = () => {
      if (!done) {
        said.replaceChildren(el("p", { class: "wrong" }, "You haven't answered a question yet, so there's nothing to save."));
        return;
      }
      const file = app.download();
      said.replaceChildren(el("p", {}, "Your answers are in the file ", el("strong", {}, file.name), ". As a rule, it's in the folder for downloads. Now hand it in to the person who sent you this form."),
        el("p", {}, "If other people use this device, delete your answers from this browser once you've handed in the file. ", button("Delete my answers from this browser", () => forget(app), "link")));
    };
    return el("section", { class: "box" }, el("h2", {}, "Hand in your answers"),
      el("p", {}, "The file contains your name, the role, the date and everything listed below. It doesn't say how long you took."),
      el("p", { class: "buttons" }, button("Save an answers file", save, "main"), button("Print", () => window.print())), said, whole);
  }

  function list(app, section, items) {
    return el("section", {}, el("h2", {}, section.title), el("ul", { class: "answers" }, items.map((item) => {
      const answer = app.state.answers[item.key];
      const number = app.items().indexOf(item) + 1;
      return el("li", {}, el("div", {}, el("strong", {}, item.title), `: ${questions.inWords(item, answer, app.form)}`, backing(item, answer, app)),
        button("Change", () => app.go(`q${number}`), "link", { "aria-label": `Change your answer: ${item.title}, question ${number}` }));
    })));
  }

  function backing(item, answer, app) {
    if (!answer) return null;
    const lines = [];
    const said = logic.levelOf(item, answer, app.form) === null ? null : answer.evidence;
    if (said) {
      const iso = said.date ? logic.typedDate(said.date) : null;
      const witness = said.witness && !app.form.evidence.unwitnessed.includes(said.kind) ? `seen by ${said.witness}` : "";
      const head = [said.kind, iso ? logic.dateInWords(iso) : "", witness].filter(Boolean).join(", ");
      lines.push(`Evidence: ${head}${said.note ? `: ${said.note}` : ""}`);
    }
    if (answer.note) lines.push(`Note: ${answer.note}`);
    if (item.kind === "terms" && answer.known && answer.known.length) {
      lines.push(item.terms.filter((term) => answer.known.includes(term.id)).map((term) => term.text).join(", "));
    }
    return lines.map((line) => el("p", { class: "soft" }, line));
  }

  return { answers, pause, start };
})();
