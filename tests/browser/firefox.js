// Fills in a form in Firefox by keyboard, kills the browser, opens the form again and prints what it finds, as JSON.
// Playwright can't open a page in Firefox as Debian has it, so this speaks WebDriver BiDi itself.
// Arguments: the program, a folder for its profile, the address of the form.
const { spawn } = require("child_process");
const [program, profile, form] = process.argv.slice(2);
const TAB = "\uE004", ENTER = "\uE007", DOWN = "\uE015";
const UNTIL = `const until = async (find) => {
  for (let turn = 0; turn < 1000; turn += 1) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("never: " + find);
};
const one = (selector) => document.querySelector(selector);
const button = (text) => [...document.querySelectorAll("button")].find((one) => one.textContent === text);`;

async function session() {
  const browser = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "about:blank"]);
  const address = await new Promise((resolve, reject) => {
    let said = "";
    browser.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    browser.on("exit", () => reject(new Error(said)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve) => { socket.onopen = resolve; });
  const waiting = new Map();
  const logged = [];
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.method === "log.entryAdded") logged.push(message.params.text);
    const [resolve, reject] = waiting.get(message.id) || [];
    if (message.type === "success") resolve(message.result);
    else if (message.type === "error") reject(new Error(message.message));
  };
  const send = (method, params) => new Promise((resolve, reject) => {
    waiting.set(waiting.size, [resolve, reject]);
    socket.send(JSON.stringify({ id: waiting.size - 1, method, params }));
  });
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { context } = await send("browsingContext.create", { type: "tab" });
  await send("browsingContext.setViewport", { context, viewport: { width: 360, height: 800 } });
  await send("browsingContext.navigate", { context, url: form, wait: "complete" });
  const run = async (code) => {
    const expression = `(async () => { ${UNTIL} ${code} })()`;
    const done = await send("script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (done.type !== "success") throw new Error(done.exceptionDetails.text);
    return done.result.value;
  };
  const press = (keys) => send("input.performActions", { context, actions: [{ type: "key", id: "keys",
    actions: [...keys].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }] });
  const kill = () => new Promise((resolve) => {
    browser.removeAllListeners("exit");
    browser.on("exit", resolve);
    browser.kill("SIGKILL");
  });
  return { run, press, kill, logged };
}

(async () => {
  const first = await session();
  await first.run('(await until(() => one("[data-name]"))).focus()');
  await first.press(`Alex Example${TAB}${ENTER}`);
  await first.run('(await until(() => one("input[name=answer]"))).focus()');
  await first.press(` ${DOWN}${DOWN}${DOWN}`);
  const saved = await first.run('return await until(() => one("#saved").textContent.startsWith("Saved in") && one("#saved").textContent)');
  const width = await first.run("return document.documentElement.scrollWidth");
  await first.kill();
  const second = await session();
  await second.run('(await until(() => button("Carry on"))).click()');
  const level = await second.run('return (await until(() => one("input[name=answer]:checked"))).value');
  await second.run('button("All my answers").click()');
  const text = await second.run('(await until(() => one("#word-for-word"))).closest("details").open = true; return await until(() => one("#word-for-word").value)');
  await second.kill();
  process.stdout.write(JSON.stringify({ saved, width, level, text, logged: [...first.logged, ...second.logged] }));
  process.exit(0);
})().catch((error) => {
  process.stderr.write(String(error));
  process.exit(1);
});
