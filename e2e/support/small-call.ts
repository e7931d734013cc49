import type { Person } from "./person";
import type { TestMeeting } from "./test";

/** Windows by what they make of the cameras of three people. */
export const windows = {
  /** The smallest layer in every tile, and one tile only beside a pinned one. */
  small: { width: 640, height: 260 },
  large: { width: 1_280, height: 720 },
};

/** Ana, who runs the meeting, and Ben have joined: two talk directly. */
export async function callOfTwo(meeting: TestMeeting): Promise<[Person, Person]> {
  return [await meeting.hostJoins(), await meeting.guest("Ben")];
}

/** The same with Chi: three talk through the media server. */
export async function callOfThree(meeting: TestMeeting): Promise<[Person, Person, Person]> {
  return [...(await callOfTwo(meeting)), await meeting.guest("Chi")];
}
