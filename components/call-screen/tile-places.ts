import { bestGrid, TILE_GAP, type Area } from "./best-grid";

export type Place = { left: number; top: number; width: number; height: number };
export type TilePlaces = { places: Place[]; contentHeight: number };

/**
 * Where each tile stands, in px. All tiles are children of one element and stay it: a pinned tile is moved and grows,
 * it is not built anew, so its picture does not blink.
 * @param large index of the tile that takes most of the area, or -1
 * @param fill whether it takes all of it, whatever its shape: a screen, whose proportions nobody knows
 */
export function tilePlaces(count: number, large: number, area: Area, fill = false): TilePlaces {
  if (large < 0 || large >= count || count < 2) return gridPlaces(count, area);
  const wide = area.width >= area.height;
  const strip = stripOf(area);
  const main = mainOf(area);
  const whole = { left: 0, top: 0, ...main };
  const largePlace = fill ? whole : (gridPlaces(1, main).places[0] ?? whole);
  const others = gridPlaces(count - 1, strip);
  const offset = wide ? { left: main.width + TILE_GAP, top: 0 } : { left: 0, top: main.height + TILE_GAP };
  const places = others.places.map((place) => ({
    ...place,
    left: place.left + offset.left,
    top: place.top + offset.top,
  }));
  places.splice(large, 0, largePlace);
  return { places, contentHeight: Math.max(area.height, offset.top + others.contentHeight) };
}

/** What is left for the others beside a large tile, or below it in an upright area. */
export function stripOf(area: Area): Area {
  return area.width >= area.height
    ? { width: Math.round(Math.min(280, area.width * 0.22)), height: area.height }
    : { width: area.width, height: Math.round(area.height * 0.28) };
}

/** What the large tile has for itself. */
export function mainOf(area: Area): Area {
  const strip = stripOf(area);
  return area.width >= area.height
    ? { width: area.width - strip.width - TILE_GAP, height: area.height }
    : { width: area.width, height: area.height - strip.height - TILE_GAP };
}

/** Rows from the top, the block and its last row centred. */
function gridPlaces(count: number, area: Area): TilePlaces {
  const { columns, rows, tileWidth, tileHeight } = bestGrid(count, area);
  const blockHeight = rows * tileHeight + Math.max(0, rows - 1) * TILE_GAP;
  const top = Math.max(0, Math.floor((area.height - blockHeight) / 2));
  const places = Array.from({ length: count }, (_, index) => {
    const row = columns ? Math.floor(index / columns) : 0;
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const rowWidth = inRow * tileWidth + Math.max(0, inRow - 1) * TILE_GAP;
    const left = Math.max(0, Math.floor((area.width - rowWidth) / 2));
    return {
      left: left + (index - row * columns) * (tileWidth + TILE_GAP),
      top: top + row * (tileHeight + TILE_GAP),
      width: tileWidth,
      height: tileHeight,
    };
  });
  return { places, contentHeight: Math.max(area.height, blockHeight) };
}
