// @ts-check
// Looks at one page of a running browser. A program of its own: Lighthouse needs a newer Node.js than the project.
// Arguments: folder of the packages, port of the browser, what to look at as JSON. Its answer is one line of JSON.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ownBlockingTime } from "./own-blocking-time.mjs";

const [folder = "", port = "", asked = "{}"] = process.argv.slice(2);
/** @type {{ url: string, device: "mobile" | "desktop", skip: string[], report: string }} */
const { url, device, skip, report } = JSON.parse(asked);
const core = path.join(folder, "node_modules", "lighthouse", "core", "index.js");
const { default: lighthouse, desktopConfig } = await import(pathToFileURL(core).href);

const flags = {
  port: Number(port),
  logLevel: "error",
  output: "json",
  onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  skipAudits: skip,
};
const { lhr, artifacts } = await lighthouse(url, flags, device === "desktop" ? desktopConfig : undefined);
if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);

writeFileSync(report, JSON.stringify(lhr));

/** @type {Record<string, number>} */
const scores = {};
/** @type {{ category: string, audit: string, score: number, value: string, title: string }[]} */
const flaws = [];
for (const category of Object.values(lhr.categories)) {
  scores[category.id] = Math.round(category.score * 100);
  for (const { id, weight } of category.auditRefs) {
    const { score, displayValue = "", title } = lhr.audits[id];
    if (weight > 0 && score !== null && score < 0.9)
      flaws.push({ category: category.id, audit: id, score, value: displayValue, title });
  }
}
const ms = (/** @type {string} */ id) => Math.round(lhr.audits[id].numericValue);
console.log(
  JSON.stringify({
    finalUrl: lhr.finalDisplayedUrl,
    version: lhr.lighthouseVersion,
    scores,
    figures: {
      firstPaintMs: ms("first-contentful-paint"),
      largestPaintMs: ms("largest-contentful-paint"),
      blockedMs: ms("total-blocking-time"),
      ownBlockedMs: ownBlockingTime(artifacts.Trace.traceEvents) ?? 0,
      interactiveMs: ms("interactive"),
      shift: Math.round(lhr.audits["cumulative-layout-shift"].numericValue * 1_000) / 1_000,
      transferKb: Math.round(lhr.audits["total-byte-weight"].numericValue / 1_000),
    },
    flaws,
  }),
);
