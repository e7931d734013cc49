import { act, screen } from "@testing-library/react";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { meetingListItem } from "@/lib/protocol/meetings-api";
import { LiveMeetings } from "./live-meetings";

const router = { refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));

const meeting = (code: string, inside: number) =>
  meetingListItem.parse({
    ...{ code, title: code, state: "open", createdAt: "2026-01-05T09:00:00.000Z", cancelled: false },
    ...{ schedule: null, lastCall: null, inside },
  });
const page = (...meetings: ReturnType<typeof meeting>[]) => ({ meetings, nextCursor: null });
const pass = () => act(() => jest.advanceTimersByTimeAsync(10_000));

beforeEach(() => {
  jest.useFakeTimers();
  router.refresh.mockReset();
  Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
});
afterEach(() => jest.useRealTimers());

test("who is inside follows; the other lists are asked for again when a meeting begins or ends", async () => {
  const one = "abcd-efgh-ijkl";
  const calls = fakeRest({ status: 200, body: page(meeting(one, 3)) }, { status: 200, body: page() });
  render(<LiveMeetings first={page(meeting(one, 1))} search="plan" />);
  expect(screen.getByText("One person is inside")).toBeInTheDocument();
  await pass();
  expect(screen.getByText("3 people are inside")).toBeInTheDocument();
  expect(router.refresh).not.toHaveBeenCalled();
  await pass();
  expect(screen.queryByRole("heading", { name: "Live now" })).not.toBeInTheDocument();
  expect(router.refresh).toHaveBeenCalledTimes(1);
  expect(calls[0]?.path).toBe("/api/v1/meetings?view=live&limit=20&q=plan");
});

test("a meeting that begins is there without a reload", async () => {
  fakeRest({ status: 200, body: page(meeting("zzzz-zzzz-zzzz", 2)) });
  render(<LiveMeetings first={page()} search="" />);
  expect(screen.queryByRole("heading", { name: "Live now" })).not.toBeInTheDocument();
  await pass();
  expect(screen.getByRole("heading", { name: "Live now" })).toBeInTheDocument();
  expect(router.refresh).toHaveBeenCalled();
});
