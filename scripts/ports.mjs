// @ts-check
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { SetupError } from "./setup/say.mjs";
import { errorCode } from "./setup/error-code.mjs";

/**
 * @param {{ variable: string, port: number, protocols: ("tcp" | "udp")[] }[]} wanted
 * @throws {SetupError} that names the first port somebody else listens on, and the variable to change it
 */
export async function checkPorts(wanted) {
  for (const { variable, port, protocols } of wanted) {
    for (const protocol of protocols) {
      const refusal = await (protocol === "tcp" ? tryTcp(port) : tryUdp(port));
      if (refusal === null) continue;
      const other = `${variable}=${port + (port < 65_000 ? 100 : -100)} npm start`;
      const problem =
        refusal === "EADDRINUSE"
          ? `Port ${port} (${protocol.toUpperCase()}) is taken by another program`
          : `Port ${port} (${protocol.toUpperCase()}) cannot be used (${refusal})`;
      throw new SetupError(`${problem}: stop that program, or choose another port, for example ${other}`);
    }
  }
}

/**
 * @param {number} port
 * @returns {Promise<string | null>} the reason why nobody can listen there now
 */
async function tryTcp(port) {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, "listening");
    return null;
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}

/**
 * @param {number} port
 * @returns {Promise<string | null>}
 */
async function tryUdp(port) {
  const socket = createSocket("udp4");
  try {
    socket.bind(port);
    await once(socket, "listening");
    return null;
  } catch (error) {
    return reasonOf(error);
  } finally {
    socket.close();
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  const code = errorCode(error);
  if (typeof code === "string") return code;
  throw error;
}
