/** For components, which do not know the engine. */
export { whenIdle } from "@/lib/call-engine/when-idle";
