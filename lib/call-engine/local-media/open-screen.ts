/** A picture of the screen and, where the browser and the person gave it, its sound. */
export type OpenedScreen = { screen: MediaStreamTrack; sound: MediaStreamTrack | null };

/** Hints of the Screen Capture specification that the DOM types do not know yet; browsers ignore what they lack. */
type CaptureOptions = DisplayMediaStreamOptions & {
  preferCurrentTab: boolean;
  selfBrowserSurface: "include" | "exclude";
  surfaceSwitching: "include" | "exclude";
  systemAudio: "include" | "exclude";
  audio: MediaTrackConstraints & { restrictOwnAudio: boolean; suppressLocalAudioPlayback: boolean };
};

const captureOptions: CaptureOptions = {
  // A larger screen is made smaller: text stays readable at this size, and a call of many can still carry it.
  video: { width: { max: 1920 }, height: { max: 1200 }, frameRate: { ideal: 30, max: 30 } },
  audio: {
    // What is shared is to be heard as it is: no processing that is made for a voice in a room.
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    // Without it everybody would hear themselves in the sound of the whole system.
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
  },
  preferCurrentTab: false, // a picture of the call within the call
  selfBrowserSurface: "exclude",
  surfaceSwitching: "include",
  systemAudio: "include",
};

/** Browsers of phones cannot; neither can a page that came over plain HTTP from another machine. */
export function canShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === "function";
}

/**
 * Asks what to share. To be called straight from a click: browsers refuse it otherwise.
 * @returns null when the person has changed their mind
 * @throws DOMException when the browser or the system does not let anybody capture anything
 */
export async function openScreen(): Promise<OpenedScreen | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(captureOptions);
    const [screen] = stream.getVideoTracks();
    const [sound = null] = stream.getAudioTracks();
    if (!screen) return null;
    // Letters that are sharp at 5 frames/s rather than blurred at 30; a voice codec that lets music through.
    screen.contentHint = "detail";
    if (sound) sound.contentHint = "music";
    return { screen, sound };
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError" && !isSystem(error)) return null;
    throw error;
  }
}

/** macOS asks for a permission of its own; Chromium tells that refusal from the person's by its text alone. */
const isSystem = ({ message }: DOMException): boolean => /by system/i.test(message);
