import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { freePort } from "@/lib/testing/free-port";
import { checkPorts } from "./ports.mjs";

test("a port that is taken is refused in one sentence that names the variable and an example", async () => {
  const port = await freePort(); // also once it is given back
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  await expect(checkPorts([{ variable: "PORT", port, protocols: ["tcp"] }])).rejects.toThrow(
    new RegExp(`Port ${port} \\(TCP\\) is taken.*PORT=\\d+ npm start`),
  );
  server.close();
  await once(server, "close");
  await checkPorts([{ variable: "PORT", port, protocols: ["tcp"] }]);
});

test("a media port that is taken for UDP only is found as well", async () => {
  const port = await freePort(); // for TCP as well
  const socket = createSocket("udp4").bind(port);
  await once(socket, "listening");
  await expect(checkPorts([{ variable: "RTC_PORT", port, protocols: ["tcp", "udp"] }])).rejects.toThrow(
    /\(UDP\) is taken.*RTC_PORT=/,
  );
  socket.close();
});
