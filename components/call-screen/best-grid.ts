/** Space between tiles, in px. */
export const TILE_GAP = 8;
/** Below this a face is no longer a face, in px: more people than fit at this width are scrolled to. */
export const MIN_TILE_WIDTH = 132;
const WIDEST = 16 / 9;

export type Area = { width: number; height: number };
export type Grid = { columns: number; rows: number; tileWidth: number; tileHeight: number };

/**
 * Columns and rows for `count` tiles that show the largest pictures in this area. A camera is 16:9; where the area
 * leaves room above and below, a tile may become higher (and the picture be cropped at its sides): to 4:3 in a wide
 * area, to 3:4 in a tall one, as on a phone held upright. All sizes in px, whole numbers.
 */
export function bestGrid(count: number, area: Area): Grid {
  if (count <= 0 || area.width <= 0 || area.height <= 0)
    return { columns: 0, rows: 0, tileWidth: 0, tileHeight: 0 };
  const smallest = Math.min(MIN_TILE_WIDTH, Math.floor(area.width));
  let best: Grid | null = null;
  for (let columns = 1; columns <= count; columns += 1) {
    const grid = gridOf(count, columns, area);
    if (grid.tileWidth < smallest) continue;
    if (!best || grid.tileWidth * grid.tileHeight > best.tileWidth * best.tileHeight) best = grid;
  }
  return best ?? scrollingGrid(count, area);
}

function gridOf(count: number, columns: number, area: Area): Grid {
  const rows = Math.ceil(count / columns);
  const cellWidth = Math.max(0, (area.width - TILE_GAP * (columns - 1)) / columns);
  const cellHeight = Math.max(0, (area.height - TILE_GAP * (rows - 1)) / rows);
  const tallest = area.width < area.height ? 3 / 4 : 4 / 3;
  const aspect = Math.min(WIDEST, Math.max(tallest, cellHeight > 0 ? cellWidth / cellHeight : WIDEST));
  const tileWidth = Math.min(cellWidth, cellHeight * aspect);
  return { columns, rows, tileWidth: Math.floor(tileWidth), tileHeight: Math.floor(tileWidth / aspect) };
}

/** Higher than the area: rows of tiles as small as they may be. */
function scrollingGrid(count: number, area: Area): Grid {
  const columns = Math.max(
    1,
    Math.min(count, Math.floor((area.width + TILE_GAP) / (MIN_TILE_WIDTH + TILE_GAP))),
  );
  const tileWidth = (area.width - TILE_GAP * (columns - 1)) / columns;
  return {
    columns,
    rows: Math.ceil(count / columns),
    tileWidth: Math.floor(tileWidth),
    tileHeight: Math.floor(tileWidth / WIDEST),
  };
}
