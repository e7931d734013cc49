import { act, screen } from "@testing-library/react";
import { z } from "zod";
import { render } from "@/components/testing/render";
import { fakeRest } from "./testing/fake-rest";
import { usePolled } from "./use-polled";

const contract = z.object({ people: z.number() });
const reply = () => Promise.resolve(contract);
const says = (people: number) => ({ status: 200, body: { people } });

function Counter({ first }: { first: z.output<typeof contract> }) {
  const { value, problem } = usePolled(first, reply, "/api/v1/live", 1_000);
  return (
    <p>
      {value.people} {problem}
    </p>
  );
}

const look = (state: "visible" | "hidden") => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
};
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  jest.useFakeTimers();
  look("visible");
});
afterEach(() => jest.useRealTimers());

test("what is shown follows, and a page that is gone asks no more", async () => {
  const calls = fakeRest(says(2), says(3));
  const { unmount } = render(<Counter first={{ people: 1 }} />);
  expect(screen.getByText("1")).toBeInTheDocument();
  await pass(1_000);
  expect(screen.getByText("2")).toBeInTheDocument();
  await pass(1_000);
  expect(screen.getByText("3")).toBeInTheDocument();
  unmount();
  await pass(5_000);
  expect(calls).toHaveLength(2);
});

test("a page that nobody looks at asks nothing, and asks at once when somebody is back", async () => {
  const calls = fakeRest(says(2), says(3));
  render(<Counter first={{ people: 1 }} />);
  look("hidden");
  await pass(60_000);
  expect(calls).toEqual([]);
  look("visible");
  look("visible"); // while it asks already
  await pass(0);
  expect(screen.getByText("2")).toBeInTheDocument();
  expect(calls).toHaveLength(1);
  await pass(1_000);
  expect(screen.getByText("3")).toBeInTheDocument();
});

test("while nothing answers, what was known stays and the waits grow; then all is as before", async () => {
  const calls = fakeRest(null, null, says(5), says(6));
  render(<Counter first={{ people: 1 }} />);
  await pass(1_000);
  expect(screen.getByText(/^1 The server cannot be reached/)).toBeInTheDocument();
  await pass(1_999);
  expect(calls).toHaveLength(1);
  await pass(1);
  expect(calls).toHaveLength(2);
  await pass(4_000);
  expect(screen.getByText("5")).toBeInTheDocument();
  await pass(1_000);
  expect(screen.getByText("6")).toBeInTheDocument();
});

test("what a new page brings replaces what was asked for", async () => {
  fakeRest(says(2));
  const { rerender } = render(<Counter first={{ people: 1 }} />);
  await pass(1_000);
  rerender(<Counter first={{ people: 9 }} />);
  expect(screen.getByText("9")).toBeInTheDocument();
});
