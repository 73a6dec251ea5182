"use strict";
// What answers mean, without the page: the rule of climbs, dates as people type them, and the answers file.

const logic = (() => {
  const YES = "y";
  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

  /** Return the content of a form as the rest of the script uses it: with shared texts in place, and with keys. */
  function unpacked(form) {
    const text = (number) => form.texts[number];
    const items = form.items.map((item) => ({
      ...item,
      key: `${item.kind} ${item.id}`, // tells it from other questions on the same skill
      ...(item.texts ? { texts: item.texts.map(text) } : {}),
      ...(item.steps ? { steps: mapped(item.steps, (lines) => lines.map(text)) } : {}),
    }));
    return { ...form, items, variants: form.variants.map((one) => ({ ...one, offer_text: text(one.offer_text) })) };
  }

  // Climbs, as questionnaires/climb_rule.py has them: from the middle, up while levels are passed or down while they fail.

  /** Return the levels that `replies` decided, the level now open (null at the end), and the replies to that one. */
  function walk(replies, rule, top) {
    const decided = [];
    let level = rule.start;
    let said = "";
    for (const reply of replies) {
      if (level === null) break;
      said += reply;
      const yes = [...said].filter((one) => one === YES).length;
      if (yes === rule.enough || said.length - yes === rule.enough) {
        decided.push({ level, passed: yes >= rule.enough });
        level = following(decided, top);
        said = "";
      }
    }
    return { decided, level, said };
  }

  function following(decided, top) {
    const last = decided[decided.length - 1];
    if (last.passed !== decided[0].passed) return null;
    const level = last.level + (last.passed ? 1 : -1);
    return level >= 1 && level <= top ? level : null;
  }

  /** Return the behaviours that a climb asks, as far as `replies` lead: each with its text and its reply or "". */
  function rungs(item, replies, rule, top) {
    const found = [];
    for (let count = 0; count <= replies.length; count += 1) {
      const { level, said } = walk(replies.slice(0, count), rule, top);
      if (level === null) break;
      found.push({ text: item.steps[level][said.length], reply: replies[count] || "" });
    }
    return found;
  }

  /** Return the level that whole `replies` reached, or null where the climb goes on. */
  function reached(replies, rule, top) {
    const { decided, level } = walk(replies, rule, top);
    if (level !== null) return null;
    return Math.max(0, ...decided.filter((one) => one.passed).map((one) => one.level));
  }

  // Dates, as days.py reads them.

  /** Return the ISO text of a day, month or year as people type it, or null for anything else. */
  function typedDate(text) {
    const day = /^(\d{4}-\d\d-\d\d)(?:[ T]\d\d?:\d\d.*)?$/.exec(text.trim());
    if (day) return realDate(day[1]);
    const german = /^(\d\d?)\.(\d\d?)\.(\d{4})(?:[ T]\d\d?:\d\d.*)?$/.exec(text.trim());
    if (german) return realDate(`${german[3]}-${german[2].padStart(2, "0")}-${german[1].padStart(2, "0")}`);
    const words = text.replace(/[,/]/g, " ").split(/\s+/).filter(Boolean);
    const numbers = words.map((word) => monthNumber(word) || word);
    if (words.length === 2 && /^\d+$/.test(numbers[0]) && numbers[1].length === 4) {
      return realDate(`${numbers[1]}-${numbers[0].padStart(2, "0")}`);
    }
    if (words.length === 3 && !text.includes("/") && monthNumber(words[1])) {
      return realDate(`${numbers[2]}-${numbers[1].padStart(2, "0")}-${numbers[0].padStart(2, "0")}`);
    }
    return realDate(text.trim());
  }

  function monthNumber(word) {
    if (word.length < 3) return "";
    const start = word.toLowerCase().replace(/\.$/, "");
    const found = MONTHS.filter((name) => name.startsWith(start));
    return found.length === 1 ? String(MONTHS.indexOf(found[0]) + 1) : "";
  }

  function realDate(text) {
    const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
    if (!parts || parts[1] === "0000") return null;
    const [year, month, day] = [Number(parts[1]), Number(parts[2] || 1), Number(parts[3] || 1)];
    const last = [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    return month >= 1 && month <= 12 && day >= 1 && day <= last ? text : null;
  }

  function leap(year) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  }

  /** Return a day, month or year as ISO text in words: 2 March 2026. */
  function dateInWords(iso) {
    const [year, month, day] = iso.split("-");
    const name = month ? MONTHS[Number(month) - 1] : "";
    return [day ? String(Number(day)) : "", name && name[0].toUpperCase() + name.slice(1), year].filter(Boolean).join(" ");
  }

  /** Return whether the first day that `iso` can mean lies after `today`, a day as ISO text. */
  function isAhead(iso, today) {
    return `${iso}-01-01`.slice(0, 10) > today;
  }

  /** Return the local day of `moment` as ISO text. */
  function dayOf(moment) {
    const pad = (number, length) => String(number).padStart(length, "0");
    return `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1, 2)}-${pad(moment.getDate(), 2)}`;
  }

  // Answers.

  /** Return the level that `answer` gives to `item`, or null. */
  function levelOf(item, answer, form) {
    if (!answer || answer.silence) return null;
    const top = form.levels[form.levels.length - 1].value;
    if (item.kind === "climb") return answer.climb ? reached(answer.climb, form.climb, top) : null;
    return answer.level ?? null;
  }

  /** Return whether `answer` to `item` is whole: a level, not applicable, can't judge, or something chosen. */
  function isAnswered(item, answer, form) {
    if (!answer) return false;
    if (item.kind === "terms") return Array.isArray(answer.known);
    if (item.kind === "situation") return Boolean(answer.best && answer.worst && answer.best !== answer.worst);
    return Boolean(answer.silence) || levelOf(item, answer, form) !== null;
  }

  /** Return the entry of the answers file for the answer to a question on a skill, or null where there is none. */
  function entry(item, answer, seen, form) {
    const level = levelOf(item, answer, form);
    const note = answer && answer.note && answer.note.trim() ? { note: wellFormed(answer.note) } : {};
    if (level === null) {
      if (answer && answer.silence) return { level: answer.silence, ...note };
      return seen || note.note ? { level: "skipped", ...note } : null;
    }
    const climb = item.kind === "climb" ? { climb: answer.climb, climb_rule: form.climb.rule } : {};
    const evidence = evidenceOf(answer, form);
    return { level, ...climb, ...(evidence ? { evidence } : {}), ...note };
  }

  function evidenceOf(answer, form) {
    const said = answer.evidence;
    if (!said || !said.kind) return null;
    const witnessed = !form.evidence.unwitnessed.includes(said.kind);
    const found = { kind: said.kind };
    const date = said.date ? typedDate(said.date) : null;
    if (date) found.date = date;
    if (witnessed && said.witness && said.witness.trim()) found.witness = wellFormed(said.witness);
    if (said.note && said.note.trim()) found.note = wellFormed(said.note);
    return found;
  }

  /** Return the answers file as data: all that was answered to `items`, the questions put so far. */
  function answersFile(form, state, items, day) {
    const name = oneLine(state.name);
    const parts = { answers: {}, recognition: {}, scenarios: {} };
    const asked = {};
    for (const item of items) {
      const answer = state.answers[item.key];
      let part = null;
      if (item.kind === "terms" || item.kind === "situation") {
        if (!isAnswered(item, answer, form)) continue;
        const terms = item.kind === "terms";
        part = terms ? parts.recognition : parts.scenarios;
        part[item.name] = terms
          ? item.terms.map((term) => term.id).filter((id) => answer.known.includes(id))
          : { best: answer.best, worst: answer.worst };
      } else {
        const found = entry(item, answer, Boolean(state.seen[item.key]), form);
        if (!found) continue;
        parts.answers[item.id] = found;
      }
      asked[item.id] = item.asked;
    }
    const self = form.rater === "self";
    const head = {
      person: self ? name : form.about,
      ...(self ? {} : { by: name, rater: form.rater }),
      role: state.role,
      ...(state.practice ? { practice: state.practice } : {}),
      questionnaire: form.questionnaire.id,
      date: day,
    };
    const kept = Object.fromEntries(Object.entries(parts).filter(([part, found]) => part === "answers" || Object.keys(found).length));
    const checks = mapped(kept, (found) => mapped(found, check));
    const { questionnaire, framework } = form;
    return { ...head, ...kept, form: { format: form.format, questionnaire, framework, asked, head: check(head), checks } };
  }

  /** Return how an answers file is called: name, role and day. */
  function fileName(file) {
    const by = file.by ? `by-${file.by}` : "";
    return `${[file.person, file.role, by, file.date].map(slug).filter(Boolean).join("-")}.answers.json`;
  }

  function slug(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase().replace(/ß/g, "ss");
    return plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  }

  /** Return a check of `value`, as assessments/form_part.py does: CRC-32 of its JSON with sorted keys. */
  function check(value) {
    let found = 0xffffffff;
    for (const byte of new TextEncoder().encode(canonical(value))) {
      found ^= byte;
      for (let bit = 0; bit < 8; bit += 1) found = (found >>> 1) ^ (0xedb88320 & -(found & 1));
    }
    return (~found >>> 0).toString(16).padStart(8, "0");
  }

  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const fields = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${fields.join(",")}}`;
  }

  function mapped(object, change) {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
  }

  function oneLine(text) {
    return wellFormed(text || "").split(/\s+/).filter(Boolean).join(" ");
  }

  /** Return `text` without halves of characters, which no file can hold. */
  function wellFormed(text) {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text));
  }

  /** Take the answers of a saved file over into `state`; return how many belong to no question of `items`. */
  function takeOver(file, state, items, form) {
    let left = 0;
    const byId = new Map(items.map((item) => [item.id, item]));
    for (const [id, found] of Object.entries(file.answers || {})) {
      const item = byId.get(id);
      const taken = item ? answerFrom(item, found) : null;
      if (!taken) left += 1;
      else {
        state.answers[item.key] = taken;
        state.seen[item.key] = true;
      }
    }
    for (const item of items) {
      const known = item.kind === "terms" && (file.recognition || {})[item.name];
      const chosen = item.kind === "situation" && (file.scenarios || {})[item.name];
      if (known) state.answers[item.key] = { known: [...known] };
      if (chosen) state.answers[item.key] = { best: chosen.best, worst: chosen.worst };
      if (known || chosen) state.seen[item.key] = true;
    }
    return left;

    function answerFrom(item, found) {
      const silent = found.level === "not-applicable" || found.level === "unknown";
      const answer = { note: found.note || "" };
      if (silent) answer.silence = found.level;
      else if (item.kind === "climb" && typeof found.climb === "string" && found.climb_rule === form.climb.rule) answer.climb = found.climb;
      else if (item.kind === "level" && form.levels.some((level) => level.value === found.level)) answer.level = found.level;
      else if (found.level !== "skipped") return null;
      if (found.evidence) answer.evidence = { date: "", witness: "", note: "", ...found.evidence };
      return answer;
    }
  }

  return { answersFile, check, dateInWords, dayOf, fileName, isAhead, isAnswered, levelOf, oneLine, reached, rungs, takeOver, typedDate, unpacked };
})();
