import { bestGrid, TILE_GAP, type Area } from "./best-grid";

/** More faces at once than this are a crowd, and more pictures than most machines decode with ease. */
export const LARGEST_PAGE = 16;

/** How many tiles of a recognisable size fit this area without scrolling; at least one. An area that was not measured yet takes a full page. */
export function pageSizeFor(area: Area): number {
  for (let count = LARGEST_PAGE; count > 1; count -= 1) {
    const { columns, rows, tileWidth, tileHeight } = bestGrid(count, area);
    const height = rows * tileHeight + (rows - 1) * TILE_GAP;
    const width = columns * tileWidth + (columns - 1) * TILE_GAP;
    if (height <= area.height && width <= area.width) return count;
  }
  return 1;
}
