import { act, screen, within } from "@testing-library/react";
import { ana, ben, chi, renderCall, tileOf } from "@/components/testing/render-meeting";
import type { QualityLevel } from "@/lib/store/features/quality-slice";

async function renderMeasuredCall() {
  const call = await renderCall(ben, chi);
  const measure = (level: QualityLevel, kilobits = 400) =>
    act(() => {
      const figures = {
        ...{ lossPercent: 12, jitterMs: 20, roundTripMs: 80, frozenPercent: 3, kilobits },
        ...{ framesPerSecond: 24.6, frameWidth: 640, frameHeight: 360 },
      };
      call.engine.emit("qualityMeasured", {
        at: "2026-01-01T10:00:00.000Z",
        people: [
          { id: ana.id, level: "good", figures },
          { id: ben.id, level, figures },
          { id: chi.id, level: "good", figures },
        ],
      });
    });
  const open = async () => {
    await call.user.click(screen.getByRole("button", { name: "More" }));
    await call.user.click(await screen.findByRole("menuitem", { name: "Statistics" }));
    return within(screen.getByRole("dialog", { name: "Statistics" }));
  };
  return { ...call, measure, open };
}

test("a tile is marked while its person does not come over well", async () => {
  const { measure } = await renderMeasuredCall();
  measure("good");
  expect(screen.queryByTestId("quality-mark")).not.toBeInTheDocument();
  measure("poor");
  expect(within(tileOf("Ben Okafor")).getByText("Weak connection")).toBeInTheDocument();
  expect(screen.getAllByTestId("quality-mark")).toHaveLength(1);
  measure("good");
  expect(screen.queryByTestId("quality-mark")).not.toBeInTheDocument();
});

test("the panel has the whole call, everybody in it, and every change of its way", async () => {
  const { engine, measure, open } = await renderMeasuredCall();
  const panel = await open();
  expect(panel.getByText(/Measuring…/)).toBeInTheDocument();
  expect(panel.getByText("The call has not changed its way yet.")).toBeInTheDocument();
  measure("fair");
  expect(panel.getByText("Received").nextSibling).toHaveTextContent("800 kbit/s");
  expect(panel.getByText("Ben Okafor").closest("li")).toHaveTextContent(
    "400 kbit/s · 640×360, 25 pictures/s · 12% lost · 20 ms jitter · 80 ms round trip · 3% frozen",
  );
  expect(panel.getByText("Fair")).toBeInTheDocument();
  act(() => {
    const at = "2026-01-01T10:00:00.000Z";
    const common = { reason: "call-grew", from: "p2p", to: "sfu", at } as const;
    const measured = { videoGapMs: 38.4, audioGapMs: null, totalMs: 1_240 };
    engine.emit("switchMeasured", {
      ...{ ...common, ...measured, epoch: 2, outcome: "cancelled", cancelReason: "not-ready-in-time" },
    });
    engine.emit("switchMeasured", {
      ...{ ...common, ...measured, epoch: 3, outcome: "committed", cancelReason: null },
    });
  });
  const [newest, older] = panel.getAllByTestId("switch");
  expect(newest).toHaveTextContent(/Direct → server.*Because more people joined\./);
  expect(newest).toHaveTextContent(/Picture gap38 msSilence–Took1.2 s/);
  expect(older).toHaveTextContent(/\(given up\).*Given up because it took too long\./);
});

test("a weak connection is offered to go on without incoming cameras; the way back is in sight", async () => {
  const { engine, user, measure } = await renderMeasuredCall();
  for (let i = 0; i < 3; i += 1) measure("poor");
  await user.click(screen.getByRole("button", { name: "Weak connection" }));
  await user.click(screen.getByRole("button", { name: "Turn off incoming cameras" }));
  expect(engine.calls.at(-1)).toBe("receiveCameras(false)");
  expect(screen.queryByRole("button", { name: "Weak connection" })).not.toBeInTheDocument();
  expect(tileOf("Ben Okafor").dataset.covered).toBe("true");
  const back = screen.getByRole("button", { name: "Turn on incoming cameras" });
  // Whoever speaks to their computer says what they read.
  expect(back).toHaveTextContent(/^Turn on$/);
  await user.click(back);
  expect(engine.calls.at(-1)).toBe("receiveCameras(true)");
});

test("whoever declines is left in peace", async () => {
  const { user, measure } = await renderMeasuredCall();
  for (let i = 0; i < 3; i += 1) measure("poor");
  await user.click(screen.getByRole("button", { name: "Weak connection" }));
  await user.click(screen.getByRole("button", { name: "Not now" }));
  for (let i = 0; i < 3; i += 1) measure("poor");
  expect(screen.queryByRole("button", { name: "Weak connection" })).not.toBeInTheDocument();
});
