import type { Corner } from "@/lib/store/features/stage-slice";
import type { Area } from "./best-grid";
import type { Place } from "./tile-places";

/** Space to the edges, in px. */
const MARGIN = 12;
const corners: readonly Corner[] = ["top-left", "top-right", "bottom-right", "bottom-left"];

/** Where the own tile floats in this corner: a fifth of the area, between a face that can be seen and one in the way. */
export function floatingPlace(corner: Corner, area: Area): Place {
  const upright = area.width < area.height;
  const width = Math.round(Math.min(256, Math.max(112, area.width * (upright ? 0.3 : 0.2))));
  const height = Math.round(upright ? (width * 4) / 3 : (width * 9) / 16);
  return {
    left: corner.endsWith("left") ? MARGIN : Math.max(0, area.width - width - MARGIN),
    top: corner.startsWith("top") ? MARGIN : Math.max(0, area.height - height - MARGIN),
    width,
    height,
  };
}

/** The corner that a tile was dropped nearest to, by its middle. */
export function nearestCorner({ left, top, width, height }: Place, area: Area): Corner {
  const vertical = top + height / 2 < area.height / 2 ? "top" : "bottom";
  return left + width / 2 < area.width / 2 ? `${vertical}-left` : `${vertical}-right`;
}

/** One corner on, clockwise: for those who do not drag. */
export function nextCorner(corner: Corner): Corner {
  return corners[(corners.indexOf(corner) + 1) % corners.length] ?? corner;
}
