import { CallMetric, type CallMetricFields } from "./call-metric";
import { connectDatabase } from "./connect";

/** Keeps what one browser has measured around one switch of the path. */
export async function recordSwitch(metric: Omit<CallMetricFields, "at">): Promise<void> {
  await connectDatabase();
  await CallMetric.create(metric);
}
