import { SteadyFlow } from "./steady-flow";

const runsAfter = (...times: number[]) => {
  const flow = new SteadyFlow();
  return times.map((time) => flow.frame(time)).indexOf(true);
};

test("frames that follow one another are a stream that runs", () => {
  expect(runsAfter(1_000, 1_050, 1_100, 1_150, 1_200)).toBe(2);
});

test("a first frame and then a pause is only a beginning", () => {
  expect(runsAfter(1_000, 1_300, 1_600, 1_900)).toBe(-1);
  expect(runsAfter(1_000, 1_050, 1_400, 1_450, 1_500, 1_550)).toBe(4);
});
