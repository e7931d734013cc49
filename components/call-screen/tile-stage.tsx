"use client";

import { useMemo } from "react";
import { ParticipantTile } from "@/components/participant-tile/participant-tile";
import { ScreenTile } from "@/components/screen-tile/screen-tile";
import { screenTileId, selectPinnedId } from "@/lib/store/features/layout-slice";
import { selectParticipantIds } from "@/lib/store/features/participants-slice";
import { selectScreens } from "@/lib/store/features/screens-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { tilePlaces } from "./tile-places";
import { useElementSize } from "./use-element-size";

const NOWHERE = { left: 0, top: 0, width: 0, height: 0 };

/**
 * Everybody's tile, in the order of joining, behind the screens that are shared. The large one is what this person has
 * pinned, or else the newest screen. Renders when people or screens come or go, or the room for them changes.
 */
export function TileStage() {
  const people = useAppSelector(selectParticipantIds);
  const screens = useAppSelector(selectScreens);
  const pinnedId = useAppSelector(selectPinnedId);
  const [ref, { width, height }] = useElementSize();
  const tiles = useMemo(() => [...screens.map(screenTileId), ...people], [screens, people]);
  const { places, contentHeight } = useMemo(() => {
    const pinned = pinnedId === null ? -1 : tiles.indexOf(pinnedId);
    const large = pinned >= 0 ? pinned : screens.length - 1;
    return tilePlaces(tiles.length, large, { width, height }, large < screens.length);
  }, [tiles, screens.length, pinnedId, width, height]);
  return (
    <div ref={ref} className="relative size-full overflow-x-hidden overflow-y-auto">
      <ul aria-label="People in the call" className="relative w-full" style={{ height: contentHeight }}>
        {screens.map((id, index) => (
          <ScreenTile key={screenTileId(id)} id={id} {...(places[index] ?? NOWHERE)} />
        ))}
        {people.map((id, index) => (
          <ParticipantTile
            key={id}
            id={id}
            pinnable={tiles.length > 1}
            {...(places[screens.length + index] ?? NOWHERE)}
          />
        ))}
      </ul>
    </div>
  );
}
