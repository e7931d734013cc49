#!/usr/bin/env node
// @ts-check
// Runs the Firefox that FIREFOX_BIN names, as Playwright would: with its arguments, and telling the address of WebDriver
// BiDi. In between it sees to what an ESR and Playwright do not agree on (speak-as-esr.mjs). Firefox ends with its
// connection, also when whoever held it was killed.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { WebSocket, WebSocketServer } from "ws";
import { answerAsIfKnown, askWithoutEval } from "./speak-as-esr.mjs";

const { FIREFOX_BIN } = process.env;
if (!FIREFOX_BIN) throw new Error("FIREFOX_BIN does not say which Firefox to run.");
const firefox = spawn(FIREFOX_BIN, process.argv.slice(2), { stdio: ["ignore", "inherit", "pipe"] });
firefox.once("error", (error) => {
  process.stderr.write(`${FIREFOX_BIN} could not be started: ${error.message}\n`);
  process.exit(127);
});
firefox.once("exit", (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => firefox.kill("SIGKILL"));

createInterface({ input: firefox.stderr }).on("line", (line) => {
  const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)$/.exec(line) ?? [];
  if (!address) return void process.stderr.write(`${line}\n`);
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (near, { url }) => connect(near, new WebSocket(`${address}${url ?? ""}`)));
  server.on("listening", () => {
    const at = server.address();
    if (at === null || typeof at === "string") throw new Error("There is no port.");
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${at.port}\n`);
  });
});

/**
 * @param {WebSocket} near
 * @param {WebSocket} far
 */
function connect(near, far) {
  /** @type {string[]} */
  const waiting = [];
  far.on("open", () => {
    for (const text of waiting.splice(0)) far.send(text);
  });
  near.on("message", (data) => {
    const text = askWithoutEval(String(data));
    if (far.readyState === WebSocket.OPEN) far.send(text);
    else waiting.push(text);
  });
  far.on("message", (data) => near.send(answerAsIfKnown(String(data))));
  for (const end of [near, far])
    end
      .on("close", () => firefox.kill("SIGKILL"))
      .on("error", (error) => process.stderr.write(`WebDriver BiDi: ${error.message}\n`));
}
