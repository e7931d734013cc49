import { FakeClock } from "../testing/fake-clock";
import { ana, ben } from "../testing/make-runner";
import { RenewalPace } from "./renewal-pace";

function makePace() {
  const clock = new FakeClock();
  const pace = new RenewalPace(clock);
  const made: string[] = [];
  return { clock, pace, made, renew: (id: typeof ana) => pace.renew(id, () => made.push(id)) };
}

test("two are made at once, further ones after a wait that doubles; each person has their own", () => {
  const { clock, renew, made } = makePace();
  for (let i = 0; i < 3; i++) renew(ana);
  renew(ben);
  expect(made).toEqual([ana, ana, ben]);
  renew(ana); // while it waits: the same one
  clock.advance(999);
  expect(made).toHaveLength(3);
  clock.advance(1);
  expect(made).toEqual([ana, ana, ben, ana]);
  renew(ana);
  clock.advance(1_999);
  expect(made).toHaveLength(4);
  clock.advance(1);
  expect(made).toHaveLength(5);
});

test("no wait is longer than half a minute, and after a calm minute it begins anew", () => {
  const { clock, renew, made } = makePace();
  for (let i = 0; i < 12; i++) {
    renew(ana);
    clock.advance(30_000);
    expect(made).toHaveLength(i + 1);
  }
  clock.advance(60_000);
  renew(ana);
  expect(made).toHaveLength(13);
});

test("who has left, or has a new page, has no wait; and nothing runs once all is forgotten", () => {
  const { clock, pace, renew, made } = makePace();
  for (let i = 0; i < 3; i++) renew(ana);
  pace.forget(ana);
  renew(ana);
  expect(made).toHaveLength(3);
  pace.forgetAll();
  expect(clock.running).toBe(0);
});
