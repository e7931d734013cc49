import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { toast } from "sonner";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { panelToggled, selectPanel } from "@/lib/store/features/layout-slice";
import { selectWaiting } from "@/lib/store/features/meeting-slice";
import { useAppSelector, useAppStore } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { questionMs } from "./question-ms";

const kind = "somebody-waits";
type Waiting = ReturnType<typeof selectWaiting>[number];

/**
 * One toast for all who wait to be let in, for those who may do that: one person is admitted or denied right there, of
 * several all are admitted or looked at. It follows who waits, whoever lets them in, and goes with the last of them;
 * once it was put away it comes back with the next who arrives.
 */
export function useWaitingToast(toasterId: string): void {
  const waiting = useAppSelector(selectWaiting);
  const mayAdmit = useAppSelector((state) => selectMay(state, "admit"));
  const actionsFor = useActions();
  const t = useTranslations("notices");
  const known = useRef<readonly Waiting[]>([]);
  const shown = useRef(false);

  useEffect(() => {
    const before = known.current;
    known.current = mayAdmit ? waiting : [];
    const newest = known.current.at(-1);
    if (!newest) {
      if (before.length > 0) toast.dismiss(kind);
      return;
    }
    const arrived = known.current.some(
      ({ participantId }) => !before.some((one) => one.participantId === participantId),
    );
    if (!arrived && !(shown.current && known.current !== before)) return;
    shown.current = true;
    const gone = () => (shown.current = false);
    toast(t("waits", { name: newest.name, others: known.current.length - 1 }), {
      ...{ id: kind, testId: "notice", toasterId, duration: questionMs, onDismiss: gone, onAutoClose: gone },
      ...actionsFor(known.current.length === 1 ? newest : null),
    });
  }, [waiting, mayAdmit, actionsFor, t, toasterId]);
}

/** What can be done about one person who waits, or about several. */
function useActions() {
  const people = useTranslations("people");
  const t = useTranslations("notices");
  const { moderate } = useCallCommands();
  const { dispatch, getState } = useAppStore();
  return useCallback(
    (one: Waiting | null) => {
      if (one) {
        const { participantId } = one;
        return {
          action: { label: people("admit"), onClick: () => void moderate("room:admit", { participantId }) },
          cancel: { label: people("deny"), onClick: () => void moderate("room:deny", { participantId }) },
        };
      }
      const show = () => {
        if (selectPanel(getState()) !== "participants") dispatch(panelToggled("participants"));
      };
      return {
        action: { label: people("admitAll"), onClick: () => void moderate("room:admit-all", {}) },
        cancel: { label: t("show"), onClick: show },
      };
    },
    [people, t, moderate, dispatch, getState],
  );
}
