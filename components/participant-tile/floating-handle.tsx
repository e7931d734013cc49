"use client";

import { useTranslations } from "next-intl";
import { Direction } from "radix-ui";
import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import { nearestCorner, nextCorner } from "@/components/call-screen/floating-place";
import { ownTileMoved, selectOwnTileCorner, type Corner } from "@/lib/store/features/stage-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/** Less than this is a click with a hand that is not quite still, in px. */
const DRAG_FROM = 6;

/** Lies over the own tile while it floats: drag it, or click, or use the arrow keys, and it goes to another corner. */
export function FloatingHandle() {
  const t = useTranslations("tile");
  const rtl = Direction.useDirection() === "rtl";
  const dispatch = useAppDispatch();
  const corner = useAppSelector(selectOwnTileCorner);
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  /** Most browsers send a click after a drag. */
  const dragged = useRef(false);

  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    drag.current = { x: event.clientX, y: event.clientY, moved: false };
    dragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    const { current } = drag;
    const tile = event.currentTarget.parentElement;
    if (!current || !tile) return;
    const [dx, dy] = [event.clientX - current.x, event.clientY - current.y];
    current.moved ||= Math.hypot(dx, dy) >= DRAG_FROM;
    // Straight into the element: a render for each move would be sixty a second.
    if (current.moved) tile.style.transform = `translate(${dx}px, ${dy}px)`;
  };
  /** Also where the system takes the pointer (a gesture, a dialog): the tile is back where it belongs. */
  const endDrag = (event: PointerEvent<HTMLButtonElement>) => {
    drag.current = null;
    const tile = event.currentTarget.parentElement;
    if (tile) tile.style.transform = "";
  };
  const onPointerUp = (event: PointerEvent<HTMLButtonElement>) => {
    const { current } = drag;
    const tile = event.currentTarget.parentElement;
    const stage = tile?.parentElement;
    endDrag(event);
    if (!current?.moved || !tile || !stage) return;
    dragged.current = true;
    const left = tile.offsetLeft + event.clientX - current.x;
    const place = {
      left: rtl ? stage.clientWidth - tile.offsetWidth - left : left,
      top: tile.offsetTop + event.clientY - current.y,
      width: tile.offsetWidth,
      height: tile.offsetHeight,
    };
    dispatch(ownTileMoved(nearestCorner(place, { width: stage.clientWidth, height: stage.clientHeight })));
  };
  const onClick = (event: MouseEvent) => {
    // A click of the keyboard, or of help for blind people, counts nothing.
    const endsDrag = dragged.current && event.detail > 0;
    dragged.current = false;
    if (!endsDrag) dispatch(ownTileMoved(nextCorner(corner)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [vertical, horizontal] = corner.split("-");
    const to: Record<string, string> = {
      [rtl ? "ArrowRight" : "ArrowLeft"]: `${vertical}-left`,
      [rtl ? "ArrowLeft" : "ArrowRight"]: `${vertical}-right`,
      ArrowUp: `top-${horizontal}`,
      ArrowDown: `bottom-${horizontal}`,
    };
    const next = corners.find((one) => one === to[event.key]);
    if (!next) return;
    event.preventDefault();
    dispatch(ownTileMoved(next));
  };
  return (
    <button
      type="button"
      aria-label={t("moveOwn")}
      className="absolute inset-0 cursor-move touch-none rounded-[inherit] focus-visible:-outline-offset-4"
      {...{ onPointerDown, onPointerMove, onPointerUp, onClick, onKeyDown }}
      onPointerCancel={endDrag}
      onLostPointerCapture={endDrag}
    />
  );
}

const corners: readonly Corner[] = ["top-left", "top-right", "bottom-left", "bottom-right"];
