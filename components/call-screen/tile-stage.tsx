"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { ParticipantTile } from "@/components/participant-tile/participant-tile";
import { TileMenu } from "@/components/participant-tile/tile-menu";
import { ScreenTile } from "@/components/screen-tile/screen-tile";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { screenTileId, selectFilledId, selectPinnedId } from "@/lib/store/features/layout-slice";
import { selectParticipantIds } from "@/lib/store/features/participants-slice";
import { selectScreens } from "@/lib/store/features/screens-slice";
import {
  pageSizeChanged,
  selectFeaturedId,
  selectOwnTileCorner,
  selectOwnTileFloats,
  selectPage,
  selectSpotlitId,
  selectStageView,
  selectTileOrder,
} from "@/lib/store/features/stage-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { arrangeTiles } from "./arrange-tiles";
import { floatingPlace } from "./floating-place";
import { PageTurner } from "./page-turner";
import { mainOf } from "./tile-places";
import { useElementSize } from "./use-element-size";

/**
 * Everybody who is on this page, behind the screens that are shared. The elements stand in the order of joining and are
 * moved by their places alone: a picture that is taken out of the page and put back would blink.
 */
export function TileStage() {
  const t = useTranslations("stage");
  const dispatch = useAppDispatch();
  const people = useAppSelector(selectParticipantIds);
  const selfId = useAppSelector(selectSelfId);
  const corner = useAppSelector(selectOwnTileCorner);
  const screens = useAppSelector(selectScreens);
  const [ref, { width, height }] = useElementSize();
  const { floats, ...arranged } = useArrangement(width, height);
  useEffect(() => {
    dispatch(pageSizeChanged(arranged.pageSize));
  }, [dispatch, arranged.pageSize]);
  // Beside the strip of the others, not over it.
  const beside = arranged.largeId !== null && arranged.places.size > 1;
  const floatArea = beside ? mainOf({ width, height }) : { width, height };
  const pinnable = people.length + screens.length > 1;
  return (
    <div ref={ref} className="relative size-full overflow-x-hidden overflow-y-auto">
      <TileMenu disabled={!pinnable}>
        <ul
          aria-label={t("people")}
          className="relative w-full select-none"
          style={{ height: arranged.contentHeight }}
        >
          {screens.map((id) => {
            const place = arranged.places.get(screenTileId(id));
            return place && <ScreenTile key={screenTileId(id)} id={id} {...place} />;
          })}
          {people.map((id) => {
            if (floats && id === selfId)
              return (
                <ParticipantTile
                  key={id}
                  id={id}
                  pinnable={false}
                  floating
                  {...floatingPlace(corner, floatArea)}
                />
              );
            const place = arranged.places.get(id);
            return place && <ParticipantTile key={id} id={id} pinnable={pinnable} {...place} />;
          })}
        </ul>
      </TileMenu>
      <PageTurner page={arranged.page} pages={arranged.pages} />
    </div>
  );
}

function useArrangement(width: number, height: number) {
  const order = useAppSelector(selectTileOrder);
  const selfId = useAppSelector(selectSelfId);
  const screens = useAppSelector(selectScreens);
  const view = useAppSelector(selectStageView);
  const pinnedId = useAppSelector(selectPinnedId);
  const filledId = useAppSelector(selectFilledId);
  // In the grid nothing follows the speaker, so nothing renders for them.
  const featuredId = useAppSelector((state) =>
    selectStageView(state) === "speaker" ? selectFeaturedId(state) : null,
  );
  const spotlitId = useAppSelector(selectSpotlitId);
  const page = useAppSelector(selectPage);
  const wantsFloat = useAppSelector(selectOwnTileFloats);
  return useMemo(() => {
    // Alone there is nothing to float over; who has pinned themselves, or is in the spotlight, is large.
    const hasOwnPlace = order.length < 2 || pinnedId === selfId || spotlitId === selfId;
    const floats = wantsFloat && !hasOwnPlace && filledId === null;
    const people = floats ? order.filter((id) => id !== selfId) : order;
    const area = { width, height };
    return {
      floats,
      ...arrangeTiles({ screens, people, view, pinnedId, filledId, spotlitId, featuredId, page, area }),
    };
  }, [
    order,
    selfId,
    screens,
    view,
    pinnedId,
    filledId,
    spotlitId,
    featuredId,
    page,
    wantsFloat,
    width,
    height,
  ]);
}
