import { answerRequests } from "@/lib/protocol/answer-requests";
import { linkRequests } from "@/lib/protocol/media-link";
import { request } from "@/lib/protocol/request";
import { LinkLine } from "./link-line";
import { socketPair } from "./testing/socket-pair";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function connect() {
  const sockets = socketPair();
  return { sockets, here: new LinkLine(sockets[0]), there: new LinkLine(sockets[1]) };
}

test("both ends ask, answer and tell", async () => {
  const { here, there } = connect();
  const released: string[] = [];
  answerRequests(
    there,
    { "track:release": linkRequests["track:release"] },
    {
      "track:release": ({ producerId }) => {
        released.push(producerId);
        return {};
      },
    },
    null,
  );
  await request(here, linkRequests, "track:release", { producerId: "mic" });
  expect(released).toEqual(["mic"]);
  const heard: unknown[] = [];
  here.hear("track:paused", (payload) => heard.push(payload));
  there.tell("track:paused", { producerId: "mic", paused: true });
  expect(heard).toEqual([{ producerId: "mic", paused: true }]);
  here.close();
  there.close();
});

test("whoever waits for an answer hears that the line is lost, and so does the other end; closing twice is closing once", async () => {
  const { here, there } = connect();
  const asking = request(here, linkRequests, "track:release", { producerId: "mic" });
  here.close();
  here.close();
  await expect(asking).rejects.toMatchObject({ code: "disconnected" });
  await expect(request(here, linkRequests, "track:release", { producerId: "mic" })).rejects.toMatchObject({
    code: "disconnected",
  });
  expect(await here.lost).toBe("closed here");
  expect(await there.lost).toBe("closed with code 1006");
  expect(jest.getTimerCount()).toBe(0);
});

test("an end that falls silent is lost after four heartbeats, one that answers pings is not", async () => {
  const { sockets, here, there } = connect();
  await jest.advanceTimersByTimeAsync(10_000);
  expect([here.isLost, there.isLost]).toEqual([false, false]);
  sockets[1].silent = true;
  await jest.advanceTimersByTimeAsync(1_900);
  expect(here.isLost).toBe(false);
  await jest.advanceTimersByTimeAsync(700);
  expect(await here.lost).toBe("silent");
});

test.each(["{oh", '"text"', '{"name":7}', '{"name":"track:paused","payload":{"producerId":"mic"}}'])(
  "what cannot be read ends the line: %s",
  async (text) => {
    const { sockets, here } = connect();
    here.hear("track:paused", () => undefined);
    sockets[1].send(text);
    expect(await here.lost).toMatch(/could not be read/);
  },
);

test("an end that does not read is given up", async () => {
  const { sockets, here } = connect();
  sockets[0].bufferedAmount = 2_000_000;
  here.tell("track:closed", { producerId: "mic" });
  expect(await here.lost).toBe("the other end does not read");
});
