import type { SwitchReport } from "@/lib/protocol/switch-report";
import { listSwitchesOfMeeting } from "@/models/list-switches-of-meeting";
import { makePair } from "./testing/make-pair";
import { withCode } from "./testing/refusals";
import { startTestServer, type TestServer } from "./testing/start-test-server";

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const figures = async () => (await fetch(`${server.url}/metrics`)).text();
const conflict = withCode("conflict");
const report: SwitchReport = {
  epoch: 1,
  from: null,
  to: "p2p",
  outcome: "committed",
  videoGapMs: 40,
  audioGapMs: null,
  totalMs: 320,
};

test("a measured switch goes from the socket into the database and the histograms, once for each person", async () => {
  const { meeting, ana, ben, anaId, benId } = await makePair(server);
  await ana.ask("metrics:report-switch", report);
  await ana.ask("metrics:report-switch", { ...report, videoGapMs: 5_000 }); // the answer was lost, or a lie
  await ben.ask("metrics:report-switch", { ...report, videoGapMs: 190, audioGapMs: 12, totalMs: 640 });

  const known = { reason: "second-joined", cancelReason: null };
  expect(await listSwitchesOfMeeting(meeting.code)).toEqual([
    { ...report, ...known, meeting: meeting.code, participantId: anaId, at: expect.any(Date) },
    expect.objectContaining({ ...known, participantId: benId, videoGapMs: 190, audioGapMs: 12 }),
  ]);
  const text = await figures();
  const labels = 'direction="none-p2p",reason="second-joined"';
  expect(text).toContain(`switch_gap_video_ms_bucket{le="33",${labels}} 0`);
  expect(text).toContain(`switch_gap_video_ms_bucket{le="66",${labels}} 1`);
  expect(text).toContain(`switch_gap_video_ms_bucket{le="183",${labels}} 1`);
  expect(text).toContain(`switch_gap_video_ms_count{${labels}} 2`);
  expect(text).toContain(`switch_gap_audio_ms_count{${labels}} 1`);
  expect(text).toContain(`switch_total_ms_sum{${labels}} 960`);
  expect(text).toContain('mode_switches_total{from="none",to="p2p",reason="second-joined"} 1');
  expect(text).toContain('signalling_request_seconds_count{name="metrics:report-switch",outcome="ok"} 3');
  expect(text).toContain('rooms_by_path{path="p2p"} 1');
});

test("a preparation that was given up is counted by its reason and stored, and is no switch", async () => {
  const meeting = await server.createMeeting();
  const [ana, ben] = [await server.guest(meeting), await server.guest(meeting)];
  await ana.join("Ana");
  await ben.join("Ben");
  await ana.next("mode:prepare");
  await expect(ana.ask("metrics:report-switch", report)).rejects.toEqual(conflict); // not over yet
  await ben.ask("mode:failed", { epoch: 1, path: "p2p", reason: "no candidates" });
  await ana.next("mode:cancelled");
  await expect(ana.ask("metrics:report-switch", report)).rejects.toEqual(conflict); // it did not take place
  await ana.ask("metrics:report-switch", { ...report, outcome: "cancelled" });

  expect(await listSwitchesOfMeeting(meeting.code)).toEqual([
    expect.objectContaining({ outcome: "cancelled", reason: "second-joined", cancelReason: "p2p-failed" }),
  ]);
  const text = await figures();
  expect(text).toContain('mode_preparations_cancelled_total{to="p2p",reason="p2p-failed"} 1');
  expect(text).not.toContain("switch_total_ms_count");
});

test("nobody reports a switch of another room, or one from before they came", async () => {
  const { meeting } = await makePair(server);
  const alone = await server.guest(await server.createMeeting());
  await alone.join("Zoe");
  await expect(alone.ask("metrics:report-switch", report)).rejects.toEqual(conflict);
  const chi = await server.guest(meeting);
  await chi.join("Chi");
  await expect(chi.ask("metrics:report-switch", report)).rejects.toEqual(conflict);
  expect(await listSwitchesOfMeeting(meeting.code)).toEqual([]);
});
