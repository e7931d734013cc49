import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "@/lib/node/embedded-database/start-embedded-database";
import { connectDatabase, disconnectDatabase } from "@/models/connect";
import { createUser } from "@/models/create-user";
import { findUserByEmail } from "@/models/find-user-by-email";
import { findSecondFactor, keepNewSecondFactor, turnOnSecondFactor } from "@/models/keep-second-factor";
import { listAuditEvents } from "@/models/list-audit-events";
import { setSuspended } from "@/models/administer-user";

let dataDir: string;
let database: EmbeddedDatabase | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "administer-"));
});
beforeEach(() => open());
afterEach(() => close());
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** The database of an installation that runs. */
async function open(): Promise<void> {
  database = await startEmbeddedDatabase(path.join(dataDir, "db"));
  await connectDatabase(database.uri);
}

async function close(): Promise<void> {
  await disconnectDatabase();
  await database?.stop();
  database = undefined;
}

/** @param uri undefined: the command opens the embedded database itself */
async function administer(args: string[], uri: string | undefined = database?.uri) {
  const env = { ...process.env, DATA_DIR: dataDir, MONGODB_URI: uri, SMTP_URL: undefined };
  const child = spawn(process.execPath, ["--import", "tsx", path.resolve("scripts/administer.ts"), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complained += text));
  const [code] = await once(child, "close");
  return { code: Number(code), said, complained };
}

let made = 0;
const makeUser = () =>
  createUser({ email: `person-${++made}@example.org`, name: "Ana", passwordHash: "hash" });

test("somebody is made an admin, which is written down, and twice is once", async () => {
  await makeUser(); // the first one is an admin as it is
  const { email } = await makeUser();
  expect(await administer(["make-admin", email.toUpperCase()])).toMatchObject({
    code: 0,
    said: `${email} is an admin now.\n`,
  });
  expect(await findUserByEmail(email)).toMatchObject({ role: "admin" });
  expect(await administer(["make-admin", email])).toMatchObject({
    code: 0,
    said: `${email} is an admin already.\n`,
  });
  const { events } = await listAuditEvents(null);
  expect(events.filter(({ target }) => target?.name === "Ana")).toMatchObject([
    { action: "made-admin", actor: { name: `${os.userInfo().username}@${os.hostname()}` } },
  ]);
});

test("a sole admin without their phone is let in by the password again, and told by mail", async () => {
  const { id, email } = await makeUser();
  await keepNewSecondFactor(id, "sealed");
  await turnOnSecondFactor(id, { secret: "sealed", usedStep: 1, recoveryCodes: [] });
  const { code, said } = await administer(["reset-second-factor", email]);
  expect(code).toBe(0);
  expect(said).toContain(`The second factor of ${email} is off`);
  expect(await findSecondFactor(id)).toBeNull();
  expect((await readdir(path.join(dataDir, "mail"))).filter((name) => name.includes(email))).toHaveLength(1);
  expect((await administer(["reset-second-factor", email])).said).toContain("has no second factor");
});

test("the embedded database is opened when nobody else has it, and left alone when somebody has", async () => {
  const { email } = await makeUser();
  const taken = await administer(["make-admin", email], "");
  expect(taken.code).toBe(1);
  expect(taken.complained).toContain("Stop the other Video Meet that runs from it");
  await close();
  expect(await administer(["make-admin", email], "")).toMatchObject({ code: 0 });
  await open();
  expect(await findUserByEmail(email)).toMatchObject({ role: "admin" });
});

test("what cannot be done is said in a sentence", async () => {
  const { id, email } = await makeUser();
  await setSuspended(id, true);
  const refused = async (...args: string[]) => {
    const { code, complained } = await administer(args);
    return `${code} ${complained}`;
  };
  expect(await refused("make-admin", email)).toBe(
    `1 ${email} is suspended. Make another account an admin.\n`,
  );
  expect(await refused("make-admin", "nobody@example.org")).toBe(
    "1 There is no account with the address nobody@example.org.\n",
  );
  for (const args of [[], ["make-admin"], ["make-coffee", email], ["make-admin", email, email]])
    expect(await refused(...args)).toMatch(
      /^1 Write: npm run admin -- make-admin\|reset-second-factor ADDRESS/,
    );
});
