import type { ParticipantId } from "@/lib/protocol/ids";
import { screenTileId } from "@/lib/store/features/layout-slice";
import type { StageView } from "@/lib/store/features/stage-slice";
import type { Area } from "./best-grid";
import { pageSizeFor } from "./page-size";
import { stripOf, tilePlaces, type Place } from "./tile-places";

export type Arrangement = {
  /** Of the tiles that are to be seen; the others are on other pages. */
  places: ReadonlyMap<string, Place>;
  contentHeight: number;
  /** From 0; another one than asked for when there are not so many. */
  page: number;
  pages: number;
  /** How many people fit on one. */
  pageSize: number;
  /** The tile that is by far the largest. */
  largeId: string | null;
};

export type WhatToArrange = {
  /** Who shares a screen, the newest last. */
  screens: readonly ParticipantId[];
  /** Everybody who has a tile here, the first page first. */
  people: readonly ParticipantId[];
  view: StageView;
  pinnedId: string | null;
  /** The tile that has all the room. */
  filledId: string | null;
  /** Who is large for everybody. */
  spotlitId: ParticipantId | null;
  featuredId: ParticipantId | null;
  page: number;
  area: Area;
};

/** What one turns the pages with needs so much below the tiles, in px: over them it would hide names. */
const TURNER_HEIGHT = 44;
/** In an area that is lower than this the tiles need it more. */
const LOW = 320;

function aboveTurner(area: Area): Area {
  return area.height < LOW ? area : { ...area, height: area.height - TURNER_HEIGHT };
}

/**
 * Who is to be seen, and where. Large is what this person has pinned, or else the newest screen, or else who is in the
 * spotlight, or else, in the speaker view, who spoke last. Screens are on every page. A tile that has all the room is
 * alone, until the others are again where they were.
 */
export function arrangeTiles(what: WhatToArrange): Arrangement {
  const { screens, people, view, pinnedId, filledId, spotlitId, featuredId } = what;
  const screenIds = screens.map(screenTileId);
  const here = (id: string | null) =>
    id !== null && (screenIds.includes(id) || people.some((one) => one === id)) ? id : null;
  const spoken = view === "speaker" ? here(featuredId) : null;
  const largeId = here(pinnedId) ?? screenIds.at(-1) ?? here(spotlitId) ?? spoken;
  const smallScreens = screenIds.filter((id) => id !== largeId).length;
  const sizeIn = (room: Area) =>
    Math.max(1, pageSizeFor(largeId === null ? room : stripOf(room)) - smallScreens);
  // Who is large is to be seen on every page and takes no place on one.
  const paged = people.filter((id) => id !== largeId);
  // A smaller area never shows more: once there are pages there still are.
  const area = paged.length > sizeIn(what.area) ? aboveTurner(what.area) : what.area;
  const pageSize = sizeIn(area);
  const filled = here(filledId);
  if (filled !== null)
    return {
      places: new Map([[filled, { left: 0, top: 0, ...what.area }]]),
      contentHeight: what.area.height,
      page: 0,
      pages: 1,
      pageSize,
      largeId: filled,
    };
  const pages = Math.max(1, Math.ceil(paged.length / pageSize));
  const page = Math.min(what.page, pages - 1);
  const onPage = paged.slice(page * pageSize, (page + 1) * pageSize);
  const ids: string[] = [...screenIds, ...onPage];
  if (largeId !== null && !ids.includes(largeId)) ids.push(largeId);
  const large = largeId === null ? -1 : ids.indexOf(largeId);
  const { places, contentHeight } = tilePlaces(
    ids.length,
    large,
    area,
    large >= 0 && large < screenIds.length,
  );
  return {
    places: new Map(ids.flatMap((id, index) => (places[index] ? [[id, places[index]] as const] : []))),
    contentHeight: contentHeight + what.area.height - area.height,
    page,
    pages,
    pageSize,
    largeId,
  };
}
