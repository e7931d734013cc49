/** Sends all sound of the page to this loudspeaker where the browser can; elsewhere the system's choice stays. */
export async function chooseSpeaker(context: AudioContext, deviceId: string): Promise<void> {
  if ("setSinkId" in context && typeof context.setSinkId === "function")
    await context.setSinkId(deviceId === "default" ? "" : deviceId);
}
