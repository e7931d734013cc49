import { redirect } from "next/navigation";
import { parseMeetingCode } from "@/lib/protocol/parse-meeting-code";

/** Where the form of the start page leads while its script has not been loaded: `/meeting?code=…`. */
export default async function MeetingByCodePage({
  searchParams,
}: {
  searchParams: Promise<{ code?: string | string[] }>;
}) {
  const { code } = await searchParams;
  const parsed = typeof code === "string" ? parseMeetingCode(code) : null;
  redirect(parsed ? `/meeting/${parsed}` : "/");
}
