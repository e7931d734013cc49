import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { newPerson } from "./product/product-people";
import { productStartMs, startProduct } from "./product/start-product";
import { until } from "./until";

let smtp: Server;
const connections: Socket[] = [];
beforeAll(async () => {
  smtp = createServer((socket) => {
    socket.on("error", () => undefined); // cut off by whoever ended
    connections.push(socket);
  }).listen(0, "127.0.0.1");
  await once(smtp, "listening");
});
afterAll(async () => {
  for (const socket of connections) socket.destroy();
  smtp.close();
  await once(smtp, "close");
});

function address(): string {
  const at = smtp.address();
  if (at === null || typeof at === "string") throw new Error("The system gave no port.");
  return `smtp://127.0.0.1:${at.port}`;
}

/** Takes a mail. @returns all that was said, once the other end has gone */
async function converse(socket: Socket): Promise<string> {
  let said = "";
  let inMail = false;
  socket.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (inMail && !text.endsWith("\r\n.\r\n")) return;
    inMail = text.startsWith("DATA");
    socket.write(inMail ? "354 go on\r\n" : "250 ok\r\n");
  });
  const gone = once(socket, "close");
  socket.write("220 mail.test\r\n");
  await gone;
  return said;
}

test(
  "a mail that somebody was told to look for is sent, though the server is told to end before the mail server answers",
  async () => {
    const product = await startProduct({ env: { SMTP_URL: address() } });
    const { email } = await newPerson();
    const called = once(smtp, "connection");
    const answer = await fetch(`${product.url}/api/v1/auth/forgot-password`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email }),
    });
    expect(answer.status).toBeLessThan(300);
    const [socket]: Socket[] = await called;
    if (!socket) throw new Error("Nobody has called the mail server.");
    const stopped = product.stop();
    await until("it takes no calls", async () => !(await answers(product.url)));
    expect(await converse(socket)).toContain(`RCPT TO:<${email}>`);
    await stopped;
  },
  productStartMs,
);

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );
