import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { checkPorts } from "./ports.mjs";

test("a port that is taken is refused in one sentence that names the variable and an example", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(checkPorts([{ variable: "PORT", port, protocols: ["tcp"] }])).rejects.toThrow(
    new RegExp(`Port ${port} \\(TCP\\) is taken.*PORT=\\d+ npm start`),
  );
  server.close();
  await once(server, "close");
  await checkPorts([{ variable: "PORT", port, protocols: ["tcp"] }]);
});

test("a media port that is taken for UDP only is found as well", async () => {
  const socket = createSocket("udp4").bind(0);
  await once(socket, "listening");
  const { port } = socket.address();
  await expect(checkPorts([{ variable: "RTC_PORT", port, protocols: ["tcp", "udp"] }])).rejects.toThrow(
    /\(UDP\) is taken.*RTC_PORT=/,
  );
  socket.close();
});
