import { createRoot } from "react-dom/client";
import { LanguageProvider } from "@/components/language/language-provider";
import { MeetingScreen } from "@/components/meeting-screen";
import { directionOf, type Language } from "@/lib/languages/languages";
import type { Messages } from "@/lib/languages/messages";
import { meetingCode } from "@/lib/protocol/ids";
import {
  FakeCallEngine,
  makeLocalMedia,
  makeParticipant,
  makeTrack,
} from "@/lib/store/testing/fake-call-engine";
import { makeMessage } from "@/lib/store/testing/fake-chat";

/** What brings about a state of the call, as its engine would. */
const stage = { makeLocalMedia, makeMessage, makeParticipant, makeTrack };

export type StagedCall = typeof stage & { engine: FakeCallEngine };

declare global {
  interface Window {
    /** Shows the door of a meeting on an engine of which a test says what happens. @returns when it is there */
    stageCall: (language: Language, messages: Partial<Messages>, title: string) => Promise<void>;
    staged: StagedCall;
  }
}

window.stageCall = (language, messages, title) =>
  new Promise((shown) => {
    Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
    const createEngine = () => {
      const engine = new FakeCallEngine();
      window.staged = { ...stage, engine };
      shown();
      return engine;
    };
    const root = document.createElement("div");
    document.body.replaceChildren(root);
    createRoot(root).render(
      <LanguageProvider language={language} messages={messages}>
        <MeetingScreen
          code={meetingCode.parse("abcd-efgh-ijkl")}
          title={title}
          signedInName="Ana"
          guestToken={null}
          createEngine={createEngine}
        />
      </LanguageProvider>,
    );
  });
