import { expectCall } from "./expect-call";
import type { Failover } from "./failover-test";
import type { Person } from "./person";
import type { TestMeeting } from "./test";
import type { Wire } from "./wire/wire";

/** These people, the host first, each with the page of the meeting open. @param wire that leads their media */
export async function atTheDoor(
  meeting: TestMeeting,
  failover: Failover,
  names: string[],
  wire?: Wire,
): Promise<Person[]> {
  const guests = await Promise.all(names.slice(1).map((name) => meeting.visitor(name)));
  const people = [meeting.host, ...guests];
  await failover.watch(...people);
  await wire?.connect(...people);
  for (const person of people) await person.openLobby(meeting.code);
  return people;
}

/** These people in a call, the host first. */
export async function callOf(meeting: TestMeeting, failover: Failover, names: string[]): Promise<Person[]> {
  const people = await atTheDoor(meeting, failover, names);
  for (const person of people) await person.join();
  await expectCall(people, names.length > 2 ? "sfu" : "p2p");
  return people;
}

/** Notes on which paths the call of this person runs from now on. */
export async function watchPaths({ meeting }: Person): Promise<() => Promise<string[]>> {
  const seen = await meeting.evaluateHandle((element) => {
    const paths = new Set([element.dataset.path ?? ""]);
    new MutationObserver(() => paths.add(element.dataset.path ?? "")).observe(element, {
      attributeFilter: ["data-path"],
    });
    return paths;
  });
  return () => seen.evaluate((paths) => [...paths]);
}
