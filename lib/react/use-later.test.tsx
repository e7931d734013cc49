import { act, render, screen } from "@testing-library/react";
import { Component, type ComponentType, type ReactNode } from "react";
import { useLater } from "./use-later";
import { whenIdle } from "./when-idle";

// When the page is idle is up to each test.
jest.mock("./when-idle", () => ({ whenIdle: jest.fn(() => () => undefined) }));
const idle = jest.mocked(whenIdle);

const Part = () => <p>part</p>;

function Page({ load, wanted }: { load: () => Promise<ComponentType>; wanted: boolean }) {
  return useLater(load, wanted) ?? <p>on its way</p>;
}

/** What a page shows in the place of what has failed. */
class Fallback extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render = () => (this.state.failed ? <p>failed</p> : this.props.children);
}

/** Renders it and waits for what it has begun. */
const show = (page: ReactNode) => act(() => Promise.resolve(render(page)));

/** The page has nothing else to do. */
const becomeIdle = () => act(() => Promise.resolve(idle.mock.lastCall?.[0]()));

beforeEach(() => idle.mockClear().mockReturnValue(() => undefined));

test("what is not wanted yet is fetched when the page is idle, and at once when it is wanted", async () => {
  const load = jest.fn(() => Promise.resolve(Part));
  await show(<Page load={load} wanted={false} />);
  expect(load).not.toHaveBeenCalled();
  await becomeIdle();
  expect(screen.getByText("part")).toBeInTheDocument();

  const loadNow = jest.fn(() => Promise.resolve(Part));
  await show(<Page load={loadNow} wanted />);
  expect(loadNow).toHaveBeenCalledTimes(1);
});

test("it is fetched once, however often the page is rendered", async () => {
  const load = jest.fn(() => Promise.resolve(Part));
  const { rerender } = await show(<Page load={load} wanted />);
  rerender(<Page load={load} wanted={false} />);
  rerender(<Page load={load} wanted />);
  expect(load).toHaveBeenCalledTimes(1);
  expect(screen.getByText("part")).toBeInTheDocument();
});

test("what could not be fetched in advance is fetched again when it is wanted", async () => {
  const load = jest.fn(() => Promise.reject<ComponentType>(new Error("offline")));
  const { rerender } = await show(<Page load={load} wanted={false} />);
  await becomeIdle();
  expect(screen.getByText("on its way")).toBeInTheDocument();
  load.mockImplementation(() => Promise.resolve(Part));
  await act(() => Promise.resolve(rerender(<Page load={load} wanted />)));
  expect(screen.getByText("part")).toBeInTheDocument();
});

test("what cannot be fetched when it is wanted is an error of the page", async () => {
  const complaints = jest.spyOn(console, "error").mockReturnValue(undefined);
  const load = () => Promise.reject<ComponentType>(new Error("offline"));
  await show(
    <Fallback>
      <Page load={load} wanted />
    </Fallback>,
  );
  expect(screen.getByText("failed")).toBeInTheDocument();
  complaints.mockRestore();
});

test("a page that has gone calls it off", async () => {
  const calledOff = jest.fn();
  idle.mockReturnValue(calledOff);
  const { unmount } = await show(<Page load={() => Promise.resolve(Part)} wanted={false} />);
  unmount();
  expect(calledOff).toHaveBeenCalledTimes(1);
});
