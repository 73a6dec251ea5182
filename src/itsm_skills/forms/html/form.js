// The form itself: what was answered, where the person is, and that all of it is saved.

(async () => {
  const { button, el } = parts;
  const PAUSE = 400; // milliseconds without a key, after which typed text is saved
  const form = logic.unpacked(JSON.parse(document.getElementById("content").textContent));
  const main = document.getElementById("main");
  const store = await openStore(form.id);
  const only = new Set(form.roles.map((role) => role.id)).size === 1 ? form.roles[0] : null;
  const app = { form, place: store.place, savedAt: "", top: form.levels[form.levels.length - 1].value, state: fresh() };
  let writing = Promise.resolve();
  let waiting = 0; // the timer of text that is typed
  let changes = 0;
  let stored = 0; // how many of the changes the browser has; a write may take longer than the next change
  let outside = false; // whether answers are kept nowhere but on this page
  let stopped = false;
  let told = false;

  function fresh() {
    const practice = only && only.practices.length === 1 ? only.practices[0].id : "";
    return { name: form.by, role: only ? only.id : "", practice, answers: {}, seen: {}, at: "", offered: false };
  }

  // Which questions are put.

  Object.defineProperty(app, "variant", { get: () =>
    form.variants.find((one) => one.role === app.state.role && (one.practice === app.state.practice || !one.practice)) ||
    form.variants.find((one) => one.role === app.state.role) || form.variants[0] });

  /** Return the sections with their questions, in the order of asking. */
  app.sections = () => {
    const offered = app.state.offered && app.variant.offer.length ? [[app.variant.offer_section, app.variant.offer]] : [];
    return [...app.variant.sections, ...offered].map(([section, items]) => [form.sections[section], items.map((item) => form.items[item])]);
  };
  app.items = () => app.sections().flatMap(([, items]) => items);
  app.hasAnswers = () => Object.keys(app.state.answers).length > 0;
  app.roleTitle = () => form.roles.find((role) => role.id === app.state.role)?.title || "";

  app.placeToCarryOn = () => {
    if (app.state.at && app.state.at !== "start") return app.state.at;
    const open = app.items().findIndex((item) => !logic.isAnswered(item, app.state.answers[item.key], form));
    return open < 0 ? "answers" : `q${open + 1}`;
  };

  // Saving.

  /** Change what is known besides answers, and save it. */
  app.set = (changes) => {
    Object.assign(app.state, changes);
    changed(true);
  };

  /** Keep a change of the answer to `item`; `typing` waits until no key was pressed for a moment. */
  app.keep = (item, changes, { typing = false } = {}) => {
    const answer = { ...app.state.answers[item.key], ...changes };
    for (const name of Object.keys(answer)) if (answer[name] === undefined || answer[name] === "") delete answer[name];
    if (Object.keys(answer).length) app.state.answers[item.key] = answer;
    else delete app.state.answers[item.key];
    changed(typing);
  };

  function changed(typing) {
    changes += 1;
    outside = outside || !store.place;
    if (store.place && !stopped) document.getElementById("saved").textContent = "Saving …";
    clearTimeout(waiting);
    if (typing) waiting = setTimeout(write, PAUSE);
    else write();
  }

  function write() {
    clearTimeout(waiting);
    if (!store.place || stopped || changes === stored) return writing;
    const all = changes;
    const state = JSON.parse(JSON.stringify(app.state));
    writing = writing.then(() => store.save(state)).then(() => {
      stored = all;
      saved(new Date());
    }).catch(failed);
    return writing;
  }

  function saved(when) {
    app.savedAt = inWords(when);
    if (changes > stored) return; // more was changed while this was written
    document.getElementById("saved").textContent = `Saved in this browser ${app.savedAt}.`;
    if (!told) app.say("Your answers are saved in this browser as you go.");
    told = true;
  }

  function inWords(when) {
    const time = `${when.getHours()}:${String(when.getMinutes()).padStart(2, "0")}`;
    return `on ${logic.dateInWords(logic.dayOf(when))} at ${time}`;
  }

  function failed(error) {
    if (stopped) return;
    stopped = true;
    outside = true;
    const elsewhere = error instanceof openStore.Elsewhere;
    const text = elsewhere
      ? "You've answered this form in another window in the meantime. So that nothing is lost, this window no longer saves your answers. Carry on in the other window, or load this page again."
      : "Your browser can't save your answers any more. Please keep this page open, go to your answers and save the file.";
    document.getElementById("saved").textContent = "";
    main.before(el("div", { class: "alert", role: "alert" }, el("p", {}, text),
      elsewhere ? el("p", {}, button("Load this page again", () => { stored = changes; outside = false; location.reload(); })) : null));
  }

  /** Delete the answers from this browser, and begin again. */
  app.forget = async () => {
    await write();
    await store.forget();
    app.state = fresh();
    stored = changes;
    outside = false;
    document.getElementById("saved").textContent = "";
    location.hash = "";
    show("start");
  };

  window.addEventListener("beforeunload", (event) => {
    if (changes > stored || outside) event.preventDefault();
  });
  for (const name of ["pagehide", "visibilitychange"]) window.addEventListener(name, write);

  // The file.

  /** Return the name and the text of the answers file. */
  app.file = () => {
    const file = logic.answersFile(form, app.state, app.items(), logic.dayOf(new Date()));
    return { name: logic.fileName(file), text: `${JSON.stringify(file, null, 2)}\n` };
  };

  /** Let the browser save the answers file, and return it. */
  app.download = () => {
    const file = app.file();
    const address = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
    const link = el("a", { href: address, download: file.name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    if (!store.place) stored = changes;
    outside = false;
    return file;
  };

  /** Take over the answers in the `text` of a file; return a sentence on what was wrong, or "". */
  app.open = (text) => {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      return "This isn't an answers file from this form.";
    }
    if (!file || !file.form || file.form.format !== form.format) return "This isn't an answers file from this form.";
    const name = form.rater === "self" ? file.person : file.by;
    const another = form.rater !== (file.rater || "self") || (form.about && file.person !== form.about) || (form.by && name !== form.by);
    if (another) return `In this file, ${name} rates ${file.person}, but this form is for rating somebody else.`;
    const role = form.roles.find((one) => one.id === file.role);
    if (!role || (file.practice && !role.practices.some((one) => one.id === file.practice))) return "These answers are for a role that isn't in this form.";
    app.state = { ...fresh(), name: String(name || ""), role: role.id, practice: file.practice || "", offered: Object.keys(file.scenarios || {}).length > 0 };
    const left = logic.takeOver(file, app.state, app.items(), form);
    changed(false);
    app.go("answers");
    if (left) app.say(`${left} of the answers in the file are to questions that aren't in this form. They were left out.`);
    return "";
  };

  // Where the person is. The address names the page, so that the browser's own Back goes back.

  app.say = (text) => {
    document.getElementById("said").textContent = text;
  };

  app.go = (place) => {
    if (location.hash === `#${place}`) show(place);
    else location.hash = place;
  };

  window.addEventListener("hashchange", () => show(location.hash.slice(1) || "start"));

  function show(place) {
    const number = Number(/^q(\d+)$/.exec(place)?.[1] || 0);
    const started = app.state.role && app.state.name;
    const item = started && number ? app.items()[number - 1] : null;
    const known = item ? question(number, item) : started && ["pause", "answers"].includes(place) ? views[place](app) : views.start(app);
    if (item || (started && ["pause", "answers"].includes(place))) {
      app.state.at = place;
      if (app.hasAnswers()) changed(false);
    }
    main.replaceChildren(...known);
    const heading = main.querySelector("h1");
    document.title = `${item ? `Question ${number} of ${app.items().length}: ` : ""}${heading.textContent}`;
    window.scrollTo(0, 0);
    heading.focus();
  }

  function question(number, item) {
    const total = app.items().length;
    const [section, inside] = app.sections().find(([, items]) => items.includes(item));
    const { first } = app.variant;
    const shown = first && number <= first ? first : total;
    const leave = (place) => {
      const wrong = questions.firstWrong(logic.dayOf(new Date()));
      if (wrong) {
        wrong.focus();
        return;
      }
      app.state.seen[item.key] = true;
      app.go(place);
    };
    const next = number === total ? "answers" : first && number === first && !app.state.seen[app.items()[first].key] ? "pause" : `q${number + 1}`;
    const before = number === 1 ? "start" : `q${number - 1}`;
    return [
      el("form", { submit: (event) => { event.preventDefault(); leave(next); }, novalidate: true },
        el("p", { class: "eyebrow" }, `Question ${number} of ${shown} · ${section.title}`),
        el("progress", { value: number, max: shown, "aria-hidden": "true" }),
        inside[0] === item ? el("p", { class: "soft" }, section.purpose) : null,
        parts.title(item.title),
        questions.show(item, app),
        el("p", { class: "buttons" }, el("button", { type: "submit", class: "main" }, "Next"), button("Back", () => leave(before)), button("All my answers", () => leave("answers")))),
    ];
  }

  const kept = await store.load().catch(() => null);
  if (kept) {
    app.state = { ...fresh(), ...kept.state };
    app.savedAt = inWords(new Date(kept.when));
  }
  main.replaceChildren(...views.start(app));
})();
